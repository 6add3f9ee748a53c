"""Chinese surnames, for telling a name from the post before or after it.

Source: the classical 百家姓 and the surnames counted in the national census reports; data, not a rule.
A surname in the list makes a name likely; one that is missing does not make it impossible.
"""

from __future__ import annotations

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖闫付仝覃漆归海佟岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟苟展车扎仉督法汝鄢涂钦"
    "区候代邸冼冶初别原叢丛台同咎员商啜图坚塔夷太奉宇官宝富尼屈尧巨布帖干庆库底开征律忽思恽战折招揭摆攀"
    "旷晋智曙朴来柬析果染柘树栗植楚楼欣母水洛活海涂淡清漆濯炎焉牙特狐玄瓮甄甫生由禤秘税章竹第粟练缑缪罕"
    "舍芦苑茆荔药菅萨蔄藏虎衣西要覃解言诺谌谏谷豆贠赫路轩迟迮邝邸郄郇郎郏部酒釜银镡长门閤闭闪问闻间隋隽雪"
    "青静鞏韓顿项頭首香骆高鬲鲜鹿麦麴黑黨齐矫修泰滚撒肇蓝仵苍刚呼"
    "逄钮逯揣兰芳辜蹇蔚冮雎佀璩缐贵杞滿亓卯丘仡侬俸僧冻勇化单印卿厚及"
    "呙咸喇喻嘉坎垄堪塞壮士壬多奂好妥姑娜孛孝孟宫寻封寿岱嵩巨师延弋彤战才扬抗敬斛昂昔晨栋樊殴汉汗沐沃"
)
# Characters that stand in the list above for completeness but begin official words far more often
# than names; a name with one of them is believed only behind a post.
WORDLIKE = frozenset(
    "全区国公家长部同部第有问首法第间开生特活要果来太官士多好化单及坚商思战招平通广党和和海宣年经相后能都连"
    "水明安高时成金关强应石山文东西青清阳原台初代由"
)

COMPOUND = frozenset(
    "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 "
    "公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 "
    "乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 "
    "达奚 独孤 纳兰 叶赫 完颜 爱新 那拉 富察 呼和 欧阳 司城 第五 伏羲 若干 哥舒 贺兰 赫舍 斛律 乌雅 佟佳 "
    "瓜尔 鄂济 阿木 巴图".split()
)


def surname_length(name: str) -> int:
    """How many characters of ``name`` are a known surname: 2, 1 or 0 (欧阳坚 → 2, 王毅 → 1)."""
    if name[:2] in COMPOUND and len(name) > 2:
        return 2
    return 1 if name[:1] in SINGLE else 0

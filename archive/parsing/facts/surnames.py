"""Chinese surnames, for telling a name from the post before or after it.

Source: the classical 百家姓 and the surnames counted in the national census reports; data, not a rule.
A surname in the list makes a name likely; one that is missing does not make it impossible.
"""

from __future__ import annotations

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆"
    "萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾娄危江童颜郭梅盛林刁"
    "钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣"
    "翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武"
    "符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步"
    "都耿满弘匡文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查"
    "后荆红游竺权逯盖益桓公肖闫付仝覃漆归佟岳帅缑亢况琴商牟佘佴伯赏墨哈谯笪年爱阳苟展扎仉督法汝鄢钦区"
    "候邸冼冶叢丛同咎员啜图坚塔夷太奉宇官宝尼尧巨布庆库恽揭旷晋朴柘树栗植楚楼欣洛活濯炎甫由禤秘税练芦"
    "苑茆荔菅萨蔄藏谌谏贠赫迮邝郄郇顿鬲鲜鹿麦麴矫修肇仵刚呼揣兰芳辜蹇冮雎佀缐贵杞滿亓卯丘仡侬俸僧冻勇"
    "化卿厚及呙喇嘉奂孛孝寻岱嵩延弋彤才扬抗敬斛昂昔晨栋殴汉汗沐解章谷路谈迟隋银水来初全原代门"
)

_COMPOUND = (
    "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 "
    "申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 "
    "公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 "
    "西门 南宫 第五 达奚 独孤 纳兰 完颜 司城 伏羲 哥舒 贺兰"
)
COMPOUND = frozenset(_COMPOUND.split())


def surname_length(name: str) -> int:
    """How many characters of ``name`` are a known surname: 2, 1 or 0 (欧阳若谷 → 2, 王毅 → 1)."""
    if name[:2] in COMPOUND and len(name) > 2:
        return 2
    return 1 if name[:1] in SINGLE else 0

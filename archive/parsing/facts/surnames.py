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
    "闻扁侗妫操檀盘粟涂昝郅郐镡颉骞衣淡忻宛攸粘桓虢邾锁靖訾刀但修凡召圣庚弥母豆茶玉瑞腾铁普泉泰班玄海"
)

_COMPOUND = (
    "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 "
    "申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 "
    "公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 "
    "西门 南宫 第五 达奚 独孤 纳兰 完颜 司城 伏羲 哥舒 贺兰"
)
COMPOUND = frozenset(_COMPOUND.split())


# Words that names of Tibetans, Mongols, Uyghurs, Kazakhs and Yi are made of, as transcribed in the press.
_WORDS_OF_NAMES = (
    "扎西 次仁 次旦 次旺 多吉 洛桑 罗松 罗布 才让 才旦 卓玛 尼玛 索朗 索南 旦增 丹增 平措 格桑 拉姆 "
    "仁青 仁增 达瓦 巴桑 边巴 普布 白玛 班玛 贡布 贡桑 江村 江措 嘉措 坚赞 加措 旺堆 旺久 旺姆 央金 "
    "措姆 顿珠 益西 阿旺 群培 曲扎 晋美 久美 强巴 土登 泽仁 邓珠 昂旺 公保 华青 官却 万玛 拉毛 项秀 "
    "更登 桑杰 巴特尔 苏和 巴音 布和 乌兰 额尔敦 哈斯 其其格 高娃 朝鲁 宝音 特木尔 格日勒 图雅 斯琴 "
    "萨仁 娜仁 乌云 包勒 那顺 孟和 巴雅尔 呼格吉勒 阿拉腾 阿拉坦 敖其尔 宝力 都仍 青格勒 买买提 艾力 阿不都 "
    "吐尔逊 木合塔尔 热合曼 艾合买提 吐尔洪 阿迪力 帕尔哈提 努尔 努尔兰 艾尼 肖开提 雪克来提 玉素甫 "
    "依明 亚森 阿里木 阿布都 热依拉 古丽 哈力克 买合木提 司马义 铁木尔 达吾提 沙依劳 别克 叶尔 哈那提 "
    "吉克 阿苦 沙马 吉木 马海 阿尔 曲木 木呷 木乃 拉比 阿石 石一 乌尔 日哈 伍呷 尔古 子哈 达吉 克古 "
    "俄木 吉伍 勒尔 史古 子古 阿木 尔布 尔石 伍牛 补铁 木果 阿牛 石格 曲比 吉子 莫色 吉胡 井木 热则 "
    "瓦渣 加拉 海来 的莫 苏嘎 沙玛 马黑 什布 安呷 尼呷 有且 "
)
WORDS_OF_NAMES = tuple(_WORDS_OF_NAMES.split())
# Characters that the press transcribes such names with: 木合塔尔 is made of them, 信箱 and 热线 are not.
TRANSCRIBING = frozenset(
    "阿艾爱安敖奥巴白班包宝保贝比毕边别波博布才曹察昌朝楚措次达丹旦道德登邓迪丁顿东都杜多额恩尔尼法菲夫富嘎甘"
    "冈高戈哥格根贡古官哈海罕浩合和贺赫恒呼胡华霍吉基加嘉江金晋九久居卡坎康柯科克孔库拉来兰朗乐勒雷里力立丽"
    "林隆卢鲁洛罗伦玛马麦满曼茂梅门孟米木穆那娜乃奈南娘努诺欧帕潘佩彭平朴普恰其奇强切钦琴青琼曲群热仁日荣如"
    "茹萨赛桑色沙山珊尚舍沈史斯松苏素孙索他塔太泰坦唐特提铁廷图土吐托娃瓦万旺威维韦温文翁乌吾伍西希席肖兴雄"
    "徐许雪牙雅亚延央杨耶叶伊依益因英永尤玉育约云扎泽增张珍征智忠珠卓孜子宗祖佐呷衣洪逊凯买肉甫音拜汗莫且蒙"
    "什龙让周拥姆雍邦嘛堆培坚赞却仓本先则更桂项秀公官俄补伟牛果石黑惹史夏迦绒郎甲贾者约"
)


# Surnames that are words of posts and places too: believed only before two characters and 在 (市川平).
RARE_SURNAMES = frozenset("市县乡镇厅局委办会党政军民老少主年月日")


def surname_length(name: str) -> int:
    """How many characters of ``name`` are a known surname: 2, 1 or 0 (欧阳若谷 → 2, 王毅 → 1)."""
    if name[:2] in COMPOUND and len(name) > 2:
        return 2
    return 1 if name[:1] in SINGLE else 0

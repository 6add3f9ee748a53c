"""Characters that are taken for each other: alike in look or in sound, one typed for the other.

Only what is really mistyped or misprinted in such texts and names: a pair must be worth a search of its
own. Used to offer another spelling where nothing was found, never to match. Groups were chosen by hand
from the usual confusions of input methods (same pinyin) and of text recognition (same shape); what
``fold`` makes equal (帳 and 帐) is not in here.
"""

from __future__ import annotations

from collections.abc import Iterator

# words: 帐目 for 账目, 既使 for 即使, 布署 for 部署, 撤消 for 撤销, 侯补 for 候补
_WORDS = """
帐账 象像 做作 坐座 度渡 分份 订定 唯惟 即既 部布 消销 侯候 记纪 须需 至致 制治 必毕 反返 复覆
合和 会汇 连联 练炼 辩辨辫 带代 到道 低底抵 副付 幅辐 驰弛 籍藉 竟竞 震振 辑缉 决绝 功攻 工公 历厉励
利力 里理 名明 密秘 模摸 磨摩 末未 偏遍篇 期其 启起 清青 权劝 溶融熔 赏尝 申伸 圣胜 实事 受授 树竖 谈淡
提题 帖贴 通统 佯徉 迁签 型形 形刑 序续 宣渲 迅讯汛 沿延 异意 义意 因应 优忧 园圆 缘源 载栽 赃脏 札扎
蜇蛰 征证 支枝 值植 指旨 质制 中终 注驻 筑铸 状壮 姿资 综总 奏凑 组祖 沏砌 班搬 板版 报暴 爆暴 备倍
贷货 拔拨 采彩 拆折析 陈呈 场厂 乘趁 除徐 粗组 措错 挡档 堤提 凋雕 陡徒 墩敦 抚扶 赋付 岗冈 杠扛
"""
# names of people: 李玉剛 for 李玉钢, 赵文峤 for 赵文峭
_NAMES = """
峤峭 钢刚纲岗 伟炜玮纬 晖辉 彬斌 俊骏峻竣 苹萍平坪 英瑛 娟鹃 玲岭领铃 锋峰烽丰 勇咏泳 军君钧均 健建键 华骅
明铭 志智治 荣容蓉 祥翔 宏红洪鸿弘 盛胜 升生 涛滔 琳林霖 云芸 傅付 肖萧 闫阎 邱丘 于余 沈沉 青清晴
己已巳 戊戌戍 睛晴 坤昆 梁粱 柱桂 根恨 东冬栋 海诲 新鑫欣昕 亚娅 艳燕 丽莉 晓小 永咏 正政
良粮 波渤 庆卿 颖颍 薇微 珍贞 增曾 章张 江姜 许徐 成程 郝赫 吴武 宁凝 谢榭
"""
# places: 毫州 for 亳州, 泸市 for 沪市
_PLACES = """
亳毫 沪泸 浙淅 陕峡 州洲 治冶 睢雎 阜埠 崃莱 岚风 沂圻 鄞勤 瓯欧 衢瞿 缙晋 淄溜 兖衮 郓郸 汩汨 郴彬
浦埔蒲 圩墟 涪培 栖西 洛落 邢刑 临林 桥乔 溪西 阳杨 堰偃 灌罐 坝贝 屯电 坊纺 滏釜 澧沣
"""


def _others() -> dict[str, str]:
    others: dict[str, str] = {}
    for group in (_WORDS + _NAMES + _PLACES).split():
        for character in group:
            known = others.get(character, "")
            others[character] = known + "".join(c for c in group if c != character and c not in known)
    return others


OTHERS = _others()


def respelled(folded: str) -> Iterator[str]:
    """``folded`` with one character replaced by another that is taken for it, from left to right.

    >>> list(respelled("帐目"))
    ['账目']
    """
    for place, character in enumerate(folded):
        for other in OTHERS.get(character, ""):
            yield folded[:place] + other + folded[place + 1 :]

"""Groups of equal words, with the genre's well-known abbreviations to start from."""

from django.db import migrations, models

# Each stands for just this one thing in the genre, and hides in no other word.
SHORT = [
    # figures
    ["固投", "固定资产投资"],
    ["社零", "社会消费品零售总额", "社消零"],
    ["规上", "规模以上"],
    ["规下", "规模以下"],
    ["限上", "限额以上"],
    ["规上工业", "规模以上工业"],
    ["规上企业", "规模以上企业"],
    ["规上工业企业", "规模以上工业企业"],
    ["规上工业增加值", "规模以上工业增加值"],
    ["规上服务业", "规模以上服务业"],
    ["CPI", "居民消费价格指数"],
    ["PPI", "工业生产者出厂价格指数"],
    # policies
    ["双招双引", "招商引资、招才引智", "招商引资和招才引智"],
    ["放管服", "简政放权、放管结合、优化服务"],
    ["三去一降一补", "去产能、去库存、去杠杆、降成本、补短板"],
    ["四风", "形式主义、官僚主义、享乐主义和奢靡之风"],
    ["三农", "农业、农村、农民", "农业、农村和农民", "农业农村农民"],
    ["双碳", "碳达峰、碳中和", "碳达峰碳中和"],
    ["能耗双控", "能源消费总量和强度双控"],
    ["专精特新", "专业化、精细化、特色化、新颖化"],
    ["供给侧改革", "供给侧结构性改革"],
    ["营改增", "营业税改征增值税", "营业税改增值税"],
    ["棚改", "棚户区改造"],
    ["新基建", "新型基础设施建设"],
    ["战新产业", "战略性新兴产业"],
    ["非公经济", "非公有制经济"],
    ["文旅", "文化旅游", "文化和旅游"],
    ["环保", "环境保护"],
    ["电商", "电子商务"],
    ["PPP", "政府和社会资本合作", "政府与社会资本合作"],
    ["新农合", "新型农村合作医疗"],
    ["新冠肺炎", "新型冠状病毒肺炎", "新型冠状病毒感染的肺炎"],
    ["新冠疫情", "新冠肺炎疫情"],
    ["十二五", "第十二个五年规划"],
    ["十三五", "第十三个五年规划"],
    ["十四五", "第十四个五年规划"],
    ["十五五", "第十五个五年规划"],
    # places and offices
    ["长三角", "长江三角洲"],
    ["珠三角", "珠江三角洲"],
    ["高新区", "高新技术产业开发区"],
    ["综保区", "综合保税区"],
    ["自贸试验区", "自由贸易试验区"],
    ["发改委", "发展改革委", "发展和改革委员会"],
    ["发改局", "发展改革局", "发展和改革局"],
    ["国资委", "国有资产监督管理委员会"],
    ["卫健委", "卫生健康委"],
    ["卫健局", "卫生健康局"],
    ["人社局", "人力资源和社会保障局", "人力资源社会保障局"],
    ["住建局", "住房和城乡建设局", "住房城乡建设局"],
    ["工信局", "工业和信息化局"],
    ["市场监管局", "市场监督管理局"],
    ["医保局", "医疗保障局"],
    ["安委会", "安全生产委员会"],
    ["进博会", "国际进口博览会"],
]
# The first form hides in other words (国企 in 全国企业) or stands for several things: asked by it alone.
ONE_WAY = [
    ["GDP", "地区生产总值", "国内生产总值"],
    ["国企", "国有企业"],
    ["民企", "民营企业"],
    ["经开区", "经济技术开发区", "经济开发区"],
    ["自贸区", "自由贸易试验区", "自贸试验区", "自由贸易区"],
    ["医保", "医疗保险", "医疗保障"],
    ["社保", "社会保险", "社会保障"],
    ["低保", "最低生活保障"],
    ["高铁", "高速铁路"],
    ["政协", "政治协商会议"],
    ["地区生产总值", "GDP"],
    ["国内生产总值", "GDP"],
]
VARIANTS = [
    ["台账", "台帐"],
    ["账户", "帐户"],
    ["欠账", "欠帐"],
    ["算账", "算帐"],
    ["唯一", "惟一"],
    ["标杆", "标竿"],
    ["想象", "想像"],
    ["渡过难关", "度过难关"],
]


def plant(apps, schema_editor):
    Alias = apps.get_model("search", "Alias")
    for kind, one_way, groups in (
        ("short", False, SHORT),
        ("short", True, ONE_WAY),
        ("variant", False, VARIANTS),
    ):
        Alias.objects.bulk_create(Alias(kind=kind, one_way=one_way, forms=forms) for forms in groups)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("forms", models.JSONField(default=list, verbose_name="写法")),
                (
                    "kind",
                    models.CharField(
                        choices=[("short", "简称"), ("variant", "异体")],
                        default="short",
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "one_way",
                    models.BooleanField(
                        default=False,
                        help_text="只在检索第一种写法时也查其余写法，反过来不查。"
                        "简称会混在别的词里（“全国企业”里有“国企”），或有几种所指时用。",
                        verbose_name="单向",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="更新时间")),
            ],
            options={
                "verbose_name": "同义写法",
                "verbose_name_plural": "同义写法",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]

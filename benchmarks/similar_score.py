"""Are similar speeches on the same subject? Each speech in two halves: one must find the other first.

    python -m benchmarks.similar_score

Of each speech every second paragraph goes into another one, so that both say different sentences on the same
subjects; nothing tells that they belong together but their terms. The real compilation is taken where there
is one, else the sample. Printed with what chance would find.
"""

from __future__ import annotations

from collections import Counter

from benchmarks import bench_archive

APART = 1_000  # what is added to the number of the second half


def main() -> None:
    bench_archive.imported()
    _halve()
    from search.terms import sources

    sources.rebuild()
    places = Counter(_places())
    total = places.total()
    print(f"{bench_archive.source_file().name}，{total} 个半篇：另一半")
    print(f"  排在第一：{places[1] / total:.0%}（随机 {1 / (total - 1):.0%}）")
    within = sum(places[place] for place in range(1, 6))
    print(f"  在前五：{within / total:.0%}（随机 {5 / (total - 1):.0%}）")
    print(f"  没有提出任何讲话：{places[0] / total:.0%}")


def _halve() -> None:
    from archive.models import Paragraph, Speech

    for speech in list(Speech.objects.published()):
        half = Speech(compilation=speech.compilation, number=speech.number + APART, title=speech.title)
        half.start_line, half.end_line, half.state = speech.start_line, speech.end_line, speech.state
        Speech.objects.bulk_create([half])
        rows = list(speech.paragraphs.order_by("position").values_list("pk", flat=True))
        Paragraph.objects.filter(pk__in=rows[1::2]).update(speech=half)


def _places():
    """Where the other half of each stands: 1 – 5, 6 for elsewhere, 0 where nothing is proposed."""
    from archive.models import Speech
    from search.similar import similar_speeches

    for speech in Speech.objects.published():
        found = [one.speech for one in similar_speeches(speech)]
        other = [abs(one.number - speech.number) == APART for one in found]
        yield (other.index(True) + 1 if any(other) else 6) if found else 0


if __name__ == "__main__":
    main()

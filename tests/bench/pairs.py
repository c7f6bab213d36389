"""Two loads in turn, several times: the median of the pairs' ratios, so that a busy machine slows both alike."""

from dataclasses import dataclass
from statistics import median

from tests.bench.load import Load, fire

ROUNDS = 11
WARM_UP_S = 0.8


@dataclass(frozen=True)
class Pair:
    """How one side compares with the other."""

    ratio: float
    ratios: tuple[float, ...]
    ours_per_s: float
    bare_per_s: float
    answers: int

    def figures(self) -> dict[str, object]:
        """Return what the report keeps."""
        return {
            "ratio": round(self.ratio, 4),
            "ratios": [round(one, 4) for one in self.ratios],
            "per_second": round(self.ours_per_s),
            "bare_per_second": round(self.bare_per_s),
            "answers": self.answers,
        }


def compare(ours: Load, bare: Load, rounds: int = ROUNDS) -> Pair:
    """Alternate the two loads after a warm-up of each."""
    for load in (ours, bare):
        fire(Load(load.port, load.requests, load.status, min(WARM_UP_S, load.seconds), load.gzipped))
    counts = [(fire(ours), fire(bare)) for _ in range(rounds)]
    ratios = tuple(one.per_second / other.per_second for one, other in counts)
    return Pair(
        ratio=median(ratios),
        ratios=ratios,
        ours_per_s=median(one.per_second for one, _ in counts),
        bare_per_s=median(other.per_second for _, other in counts),
        answers=sum(one.answers + other.answers for one, other in counts),
    )

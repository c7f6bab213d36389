"""Benchmarks: `python -m tests.bench` (make bench). Figures are ratios within one run, never absolute speeds."""

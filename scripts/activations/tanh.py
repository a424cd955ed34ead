#!/usr/bin/env python3
"""Makes the coefficients of the runtime's tanh: tanh(x) = x P(x^2) / Q(x^2) on |x| <= LIMIT, relative error minimised.

Rational least squares (Sanathanan and Koerner's iteration) whose weights are sharpened towards the largest error (Lawson's method),
in double precision. Needs numpy. Prints C# literals, and the error of a float evaluation with fused multiply-add, emulated in double.
"""
import numpy as np

LIMIT = 9.0          # beyond it tanh rounds to one in single precision
P_DEGREE, Q_DEGREE = 4, 4      # two polynomials of one length, side by side


def fit():
    # Chebyshev nodes in x, so that both ends are held.
    x = LIMIT * 0.5 * (1 - np.cos(np.pi * (np.arange(4000) + 0.5) / 4000)) + 1e-6
    z = x * x
    target = np.tanh(x) / x
    scale = z.max()
    s = z / scale
    weight, q = np.ones_like(x), np.ones_like(x)
    best = None
    for _ in range(3000):
        # (P - target * Q) / (target * Q_before), weighted; Q has a constant term of one.
        rows = [s ** k for k in range(P_DEGREE + 1)] + [-target * s ** k for k in range(1, Q_DEGREE + 1)]
        w = np.sqrt(weight) / (target * q)
        a = np.stack(rows, axis=1) * w[:, None]
        norms = np.linalg.norm(a, axis=0)
        c = np.linalg.lstsq(a / norms, target * w, rcond=None)[0] / norms
        p = sum(c[k] * s ** k for k in range(P_DEGREE + 1))
        q = 1 + sum(c[P_DEGREE + k] * s ** k for k in range(1, Q_DEGREE + 1))
        error = np.abs(p / q / target - 1)
        if best is None or error.max() < best[0]:
            best = (error.max(), c.copy())
        weight *= (error / error.max() + 1e-3)
        weight /= weight.mean()
    worst, c = best
    p = [c[k] / scale ** k for k in range(P_DEGREE + 1)]
    q = [1.0] + [c[P_DEGREE + k] / scale ** k for k in range(1, Q_DEGREE + 1)]
    return worst, p, q


def single(p, q, x):
    """Float evaluation: every fused multiply-add rounds once."""
    f = np.float32
    x = np.clip(x.astype(f), -f(LIMIT), f(LIMIT))
    z = (x * x).astype(f)

    def fused(a, b, c):
        return (a.astype(np.float64) * b.astype(np.float64) + np.asarray(c, dtype=np.float64)).astype(f)

    def estrin(c):
        low, high = fused(np.full_like(z, f(c[1])), z, f(c[0])), fused(np.full_like(z, f(c[3])), z, f(c[2]))
        square = (z * z).astype(f)
        high = fused(np.full_like(z, f(c[4])), square, high.astype(np.float64))
        return fused(high, square, low.astype(np.float64))

    return ((x * estrin(p)).astype(f) / estrin(q)).astype(f)


if __name__ == "__main__":
    worst, p, q = fit()
    print(f"// relative error of the rational function itself: {worst:.2e}")
    for name, c in (("P", p), ("Q", q)):
        for k, value in enumerate(c):
            print(f"    public const float {name}{k} = {np.float32(value):.9g}f;")
    x = np.concatenate([np.linspace(-12, 12, 2_000_001), 10.0 ** np.linspace(-30, 1, 200_001)])
    y, exact = single(p, q, x), np.tanh(x.astype(np.float32).astype(np.float64))
    print(f"// float: absolute error {np.abs(y - exact).max():.2e}, relative {np.abs(y / np.where(exact == 0, 1, exact) - (exact != 0)).max():.2e}, largest {np.abs(y).max():.9g}")

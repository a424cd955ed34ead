using System.ComponentModel;

#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Equations;
#else
namespace Unrolled.Layouts;
#endif

/// <summary>A distribution from which a parameter is drawn.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InitialKind
{
    /// <summary>Every number is the same.</summary>
    Constant,

    /// <summary>U(−a, a).</summary>
    Uniform,

    /// <summary>N(0, a²).</summary>
    Normal,

    /// <summary>U(−√(6 / (rows + columns)), +…), Glorot &amp; Bengio 2010.</summary>
    GlorotUniform,

    /// <summary>A random matrix with orthonormal rows or columns, Saxe et al. 2014 (arXiv:1312.6120).</summary>
    Orthogonal,

    /// <summary>All of the layer's matrices of this kind, stacked, form one <see cref="Orthogonal"/> matrix.</summary>
    StackedOrthogonal,

    /// <summary>a on the diagonal, otherwise 0.</summary>
    Identity,

    /// <summary>log(u), u ~ U(1, a − 1). With this bias a forget gate keeps its state for about u steps (Tallec &amp; Ollivier 2018, arXiv:1804.11188).</summary>
    Chrono,

    /// <summary>−log(u) with the u of the layer's <see cref="Chrono"/>.</summary>
    NegativeChrono,

    /// <summary>U(0, a).</summary>
    UniformPositive,

    /// <summary>log(−log ρ) of radii ρ whose squares are uniform between the squares of the lower bound and of a (Orvieto et al. 2023, arXiv:2303.06349).</summary>
    RingRadius,

    /// <summary>log √(1 − ρ²) with the ρ of the layer's <see cref="RingRadius"/>.</summary>
    RingNorm,

    /// <summary>log(u), u ~ U(0, a).</summary>
    RingPhase,

    /// <summary>The transition matrix A of a Legendre memory of the last a steps (Voelker, Kajić &amp; Eliasmith 2019).</summary>
    LegendreTransition,

    /// <summary>The input vector B of that Legendre memory.</summary>
    LegendreEntry,

    /// <summary>A sparse random square matrix with spectral radius a. Each row has the same number of nonzero elements (Jaeger 2001).</summary>
    Reservoir,

    /// <summary>U(least, a).</summary>
    UniformBetween,
}

#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Equations;
#else
namespace Unrolled.Runtime;
#endif

/// <summary>A distribution from which a parameter is drawn.</summary>
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
}

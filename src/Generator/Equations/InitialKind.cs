namespace Unrolled.Generator.Equations;

/// <summary>The distributions of the runtime's <c>InitialKind</c>.</summary>
internal enum InitialKind
{
    Constant,
    Uniform,
    Normal,
    GlorotUniform,
    Orthogonal,
}

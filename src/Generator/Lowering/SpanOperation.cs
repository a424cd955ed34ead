using System.Collections.Generic;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>One call on whole vectors.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Function">The function, where it is one.</param>
/// <param name="Operands">Vectors by name, or numbers.</param>
/// <param name="Target">The vector that it writes; it may be one of the operands.</param>
internal sealed record SpanOperation(SpanOperationKind Kind, Function? Function, IReadOnlyList<Expression> Operands, string Target);

/// <summary>What a call on vectors computes.</summary>
internal enum SpanOperationKind
{
    /// <summary>a + b</summary>
    Add,

    /// <summary>a − b</summary>
    Subtract,

    /// <summary>a · b</summary>
    Multiply,

    /// <summary>a ÷ b</summary>
    Divide,

    /// <summary>a · b + c, rounded once</summary>
    MultiplyAdd,

    /// <summary>−a</summary>
    Negate,

    /// <summary>The function of a.</summary>
    Apply,

    /// <summary>a</summary>
    Copy,

    /// <summary>One number for all units.</summary>
    Fill,

    /// <summary>a, and 0 where it is tiny: adjoints that leave their stage.</summary>
    Flush,
}

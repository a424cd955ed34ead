using System.Collections.Generic;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>A stage in reverse: the elementwise adjoints, then the transposed products.</summary>
/// <param name="Forward">The stage that it reverses.</param>
/// <param name="Adjoints">The elementwise adjoints, in order.</param>
/// <param name="Products">The operands that receive an adjoint through the transposed matrices.</param>
/// <param name="Wholes">Its kernels, which come before everything else.</param>
internal sealed record BackwardStage(
    Stage Forward, IReadOnlyList<Adjoint> Adjoints, IReadOnlyList<TransposedProduct> Products, IReadOnlyList<BackwardWhole> Wholes)
{
    /// <summary>The elementwise adjoints of a step at which the stage is not computed: what keeps its value hands its adjoint on.</summary>
    public IReadOnlyList<Adjoint> Idle { get; init; } = [];
}

/// <summary>An elementwise adjoint.</summary>
/// <param name="Of">The value whose adjoint it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The formula.</param>
/// <param name="Place">Where it goes.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
internal sealed record Adjoint(string Of, string Name, Expression Value, AdjointPlace Place, bool Accumulates)
{
    /// <summary>The adjoint of the layer's output, as the layer above left it.</summary>
    public const string OfOutput = "dOutput";

    /// <summary>The adjoint of an export, as the layer above left it.</summary>
    public static string OfExport(string export) => OfOutput + "_" + export;

    /// <summary>The name of a value's adjoint.</summary>
    public static string NameOf(string value) => "d" + value;

    /// <summary>The name of a state's adjoint as the next step left it.</summary>
    public static string NextOf(string state) => NameOf(state) + "Next";

    /// <summary>The name of what later stages said of the adjoint of a value of an earlier one.</summary>
    public static string LaterOf(string value) => NameOf(value) + "Later";
}

/// <summary>Where an adjoint is kept.</summary>
internal enum AdjointPlace
{
    /// <summary>Used within its stage alone.</summary>
    Local,

    /// <summary>Read by another stage, or by the step before or the layer below.</summary>
    Buffer,

    /// <summary>Kept over all steps, for the parameters' gradients.</summary>
    Kept,
}

/// <summary><c>d(operand) += Σ matrixᵀ · d(gate)</c>.</summary>
/// <param name="Operand">The operand.</param>
/// <param name="Target">The adjoint's name.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
internal sealed record TransposedProduct(Operand Operand, string Target, bool Accumulates);

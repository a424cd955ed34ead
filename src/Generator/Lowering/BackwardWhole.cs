using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>A kernel in reverse: adds to the adjoints of its operands, and says what its parameters receive from the step.</summary>
/// <param name="Forward">The statement that it reverses.</param>
/// <param name="Seeds">The adjoints of its targets, by name.</param>
/// <param name="Begun">Of each operand whether its adjoint is there already; else it is zero before.</param>
internal sealed record BackwardWhole(Whole Forward, IReadOnlyList<string> Seeds, IReadOnlyList<bool> Begun)
{
    /// <summary>The adjoints of its operands, by name.</summary>
    public IReadOnlyList<string> Targets => [.. Forward.Parts.Select(part => OfPreviousState ? Adjoint.NameOf(part.Operand) : Adjoint.LaterOf(part.Operand))];

    /// <summary>Whether it reads a state before the step, whose adjoint goes to the step before.</summary>
    public bool OfPreviousState { get; init; }
}

using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>The state before the first step is trained, zero until then: a parameter <c>h0</c> for each state h.</summary>
internal static class TrainedState
{
    public const string Setting = "TrainableState";

    // A state that is given to PyTorch's layer computes the same function.
    public static CellProgram Apply(CellProgram program, CellSpec cell) => !cell.Is(Setting) || program.States.Count == 0 ? program
        : program.Called("trainable state", isPyTorchs: true) with
        {
            States = new(program.States.Select(state => state with { Initial = state.Name + "0" })),
            Parameters = new(program.States.Select(state => new Parameter(state.Name + "0", state.Width, 1, new InitialValue(InitialKind.Constant)) { IsVector = true }).Concat(program.Parameters)),
        };
}

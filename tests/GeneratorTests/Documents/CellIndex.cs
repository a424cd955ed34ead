using System.Collections.Generic;
using System.Linq;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The first page: every cell, and how the others are to be read.</summary>
internal static class CellIndex
{
    /// <summary>The line above every printed page.</summary>
    public const string Origin =
        "<!-- Printed from src/Generator/Cells by the tests in tests/GeneratorTests/Documents: change those, not this page. -->\n\n";

    private const string Notation = """
        ## Notation

        - `W x` is a matrix times a vector, `⊙` a product element by element; `Wᵀ` is the transpose.
        - `h₋` is the state before the step, `h` after it. σ(a) = 1 / (1 + e⁻ᵃ), relu(a) = max(a, 0), `[a > 0]` is 1 where that holds, else 0;
          ⌊a⌋ is the largest whole number that is no larger.
        - Δt is the time since the step before: the last input of a model with `TimeStep = true`. `l` is the cell state of the layer below at the same step.
          `alpha` is a number while the model is trained, and 0 when it runs.
        - LN(v; g; s) = (v − mean(v)) / √(var(v) + 10⁻⁵) ⊙ g + s; of several vectors v, one mean and one variance. m, mh, zh and zc are masks: random while
          the model is trained, constant otherwise.
        - Of a value v the adjoint `dv` is ∂L/∂v. `dOutput` is the adjoint of the output as the layer above, or the loss, left it; `dhNext` that of `h`
          as the next step left it, zero after the last; `dh₋` is what this step passes on to the one before, `dx` to the layer below.
        - An `a` before a name is a gate's pre-activation: `i = σ(ai)`. `tanhC` is tanh(c).
        - `=` stores, `+=` adds. The lines run top to bottom.
        - A file's prefix is the layer's `Name`, here the default one; a second layer of `Layers = 2` ends in `_l1`.
        - A step of the tape holds what the backward pass reads again and nothing more. A model with `Training = false` holds the states and the output.

        """;

    public static string Text(IEnumerable<CellPage> pages)
    {
        IEnumerable<string> rows = pages.Select(page =>
            $"| [{page.Example.Symbolic.Program.Title}]({page.FileName}) | `{page.Example.Attribute}` | `{page.Example.Equations}` |");
        return $"{Origin}# Cells\n\nThe [gallery](../gallery.html) shows every recurrent cell at work. The [README](../../README.md#cells) has what a step of each costs.\n\n| Cell | Attribute | Equations |\n|---|---|---|\n{string.Join("\n", rows)}\n\n{Notation.Replace("\r", "", System.StringComparison.Ordinal)}";
    }
}

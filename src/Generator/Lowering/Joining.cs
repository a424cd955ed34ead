using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Joins states that lie side by side and are read by the same gates: to a kernel they are one vector, and what is read in one call costs less than in four.
/// <code>
/// a1 = b1 + W1 x + U11 h1₋ + U12 h2₋ + U13 h3₋     →     a1 = b1 + W1 x + [U11 U12 U13] [h1₋ h2₋ h3₋]
/// dh1₋ += U11ᵀ da1, dh2₋ += U12ᵀ da1, …           →     [dh1₋ dh2₋ dh3₋] += [U11 U12 U13]ᵀ da1
/// </code>
/// Every sum has the same chains as before, so no bit changes.
/// </summary>
/// <param name="step">The step.</param>
internal sealed class Joining(StepPlan step)
{
    /// <summary>The product with its operands joined. An operand that others were joined to has its name, its first line, and the width of all.</summary>
    public StackedProduct Of(StackedProduct product)
    {
        var joined = new List<Operand>();
        foreach (Operand operand in product.Operands)
            if (joined.Count > 0 && Follows(product, joined[joined.Count - 1], operand))
                joined[joined.Count - 1] = joined[joined.Count - 1] with { Width = joined[joined.Count - 1].Width + operand.Width };
            else
                joined.Add(operand);
        return product with { Operands = joined };
    }

    /// <summary>The transposed products whose operands begin a joined one: each stands for those that follow.</summary>
    public IReadOnlyList<TransposedProduct> Of(BackwardStage stage) =>
        [.. stage.Products.Where(product => Of(stage.Forward.Product).Operands.Any(operand => operand.FirstLine == product.Operand.FirstLine))];

    /// <summary>The transposed products that one of them stands for.</summary>
    public IEnumerable<TransposedProduct> Of(BackwardStage stage, TransposedProduct first)
    {
        Operand joined = Of(stage.Forward.Product).Operands.First(operand => operand.FirstLine == first.Operand.FirstLine);
        return stage.Products.Where(product => product.Operand.FirstLine >= joined.FirstLine && product.Operand.FirstLine < joined.LastLine);
    }

    // A column keeps its place among the even and the odd ones.
    private bool Follows(StackedProduct product, Operand before, Operand operand) =>
        before.Name is not null && operand.Name is not null && !before.IsToken && !operand.IsToken
        && before.LastLine == operand.FirstLine && before.Gates.SequenceEqual(operand.Gates)
        && (product.Chains == 1 || before.Width % product.Chains == 0)
        && step.Program.IsPrevious(before.Name) && step.Program.IsPrevious(operand.Name)
        && step.PlaceOf(before.Name).Offset + before.Width == step.PlaceOf(operand.Name).Offset
        && step.IsTrained(product, before) == step.IsTrained(product, operand)
        && AdjointsFollow(product, before, operand);

    private bool AdjointsFollow(StackedProduct product, Operand before, Operand operand)
    {
        if (step.Backward.Count == 0)
            return true;
        BackwardStage stage = step.Backward.First(stage => ReferenceEquals(stage.Forward.Product, product));
        TransposedProduct one = Returned(stage, before), other = Returned(stage, operand);
        return one.Accumulates == other.Accumulates && PlaceOf(one) is var (isState, offset) && PlaceOf(other) == (isState, offset + before.Width);
    }

    private static TransposedProduct Returned(BackwardStage stage, Operand operand) => stage.Products.First(product => product.Operand.FirstLine == operand.FirstLine);

    private (bool IsState, int Offset) PlaceOf(TransposedProduct product) =>
        step.PlaceAmongStates(product.Target) is { } offset ? (true, offset) : (false, step.Work[product.Target]);
}

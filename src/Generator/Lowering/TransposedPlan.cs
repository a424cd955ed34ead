using System.Collections.Generic;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Where the transposed matrices of a step back lie, one after the other; the runtime's <c>TransposedColumns</c> has the layout of each.
/// <code>
/// dx = Wfᵀ daf + Wiᵀ dai, dh₋ = Ufᵀ daf + Uiᵀ dai     →     at 0: [Wfᵀ | Wiᵀ], behind it: [Ufᵀ | Uiᵀ], each with zeros up to a whole panel of columns
/// </code>
/// </summary>
internal sealed class TransposedPlan
{
    private readonly Dictionary<TransposedProduct, int> _offsets = [];

    private TransposedPlan()
    {
    }

    /// <summary>Numbers in all.</summary>
    public int Length { get; private set; }

    public int this[TransposedProduct product] => _offsets[product];

    public static TransposedPlan Place(IReadOnlyList<BackwardStage> stages)
    {
        var plan = new TransposedPlan();
        foreach (BackwardStage stage in stages)
            foreach (TransposedProduct product in stage.Products)
            {
                plan._offsets.Add(product, plan.Length);
                int columns = Contract.WholePanels(product.Operand.Width);
                plan.Length += columns * product.Operand.Gates.Count * stage.Forward.Units;
            }

        return plan;
    }
}

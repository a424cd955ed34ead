using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>Variants that cells share.</summary>
internal static class Variants
{
    /// <summary>An activation of a pre-activation, which is cut first where the layer asks for it.</summary>
    public static Expression Activate(this RecurrentSpec layer, ActivationSpec activation, Expression a) =>
        activation.Of(layer.Clip > 0 ? new Apply(Function.Clamp(layer.Clip), a) : a);

    /// <summary>Says which activation is not the usual one.</summary>
    public static void Variant(this CellBuilder cell, string place, ActivationSpec activation, Activation usual, bool isPyTorchs = false) =>
        cell.Variant(activation != usual, place + activation.Words(), isPyTorchs);

    /// <summary>Says what every recurrent layer may have beside its own variants.</summary>
    public static void CommonVariants(this CellBuilder cell, RecurrentSpec layer)
    {
        cell.Variant(layer.LayerNorm, "layer norm");
        cell.Variant(layer.Clip > 0, "clip " + Activations.Text(layer.Clip));
        // A state that is given to PyTorch's layer computes the same function.
        cell.Variant(layer.TrainableState, "trainable state", isPyTorchs: true);
    }
}

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
        cell.Variant(layer.Zoneout > 0, "zoneout " + Activations.Text(layer.Zoneout));
        cell.Variant(layer.Clip > 0, "clip " + Activations.Text(layer.Clip));
        // A state that is given to PyTorch's layer computes the same function.
        cell.Variant(layer.TrainableState, "trainable state", isPyTorchs: true);
    }

    /// <summary>The hidden state as recurrent matrices read it: with zeros of its own for each row, the same at every step (Gal &amp; Ghahramani 2016, arXiv:1512.05287).</summary>
    public static Vector Recurrent(this CellBuilder cell, RecurrentSpec layer, Vector hidden) => layer.RecurrentDropout == 0
        ? hidden
        : cell.Map("hMasked", hidden.Width, cell.Mask("mh", hidden.Width, MaskKind.SequenceDropout, layer.RecurrentDropout) * (Expression)hidden);

    /// <summary>The next value of a state, of which some numbers stay what they were: <c>c = d ⊙ c₋ + (1 − d) ⊙ ĉ</c> (Krueger et al. 2017, arXiv:1606.01305).</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="state">The state's name.</param>
    /// <param name="previous">Its value before the step.</param>
    /// <param name="rate">The probability that a number stays.</param>
    /// <param name="candidate">Writes the vector of the given name, which the state would be without.</param>
    /// <returns>The candidate, for what reads it within the step, and the state.</returns>
    public static (Vector Candidate, Vector State) Zoneout(
        this CellBuilder cell, string state, Vector previous, double rate, System.Func<string, Vector> candidate)
    {
        Vector hat = candidate(rate == 0 ? state : state + "Hat");
        if (rate == 0)
            return (hat, hat);
        Vector d = cell.Mask("z" + state, previous.Width, MaskKind.Zoneout, rate);
        return (hat, cell.Map(state, previous.Width, (d * (Expression)previous) + ((1 - d) * (Expression)hat)));
    }
}

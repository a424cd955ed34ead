using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A kind of layer with everything that can be chosen about it.</summary>
/// <typeparam name="TLayer">The layer's spec.</typeparam>
internal sealed class Variety<TLayer>
    where TLayer : LayerSpec
{
    private readonly List<Func<TLayer, TLayer>[]> _columns = [];

    /// <summary>A column of choices; what leaves the layer as it is comes first.</summary>
    public Variety<TLayer> Choose(params Func<TLayer, TLayer>[] choices)
    {
        _columns.Add(choices);
        return this;
    }

    /// <summary>Layers in which every two choices meet, and every choice every size.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="plain">The layer without variants, by the number of its size.</param>
    /// <param name="isAllowed">Whether a layer's variants contradict nothing.</param>
    public IEnumerable<TLayer> Cover(int sizes, Func<int, TLayer> plain, Func<TLayer, bool> isAllowed)
    {
        TLayer Layer(int[] row) => row.Skip(1).Zip(_columns).Aggregate(plain(row[0]), (layer, choice) => choice.Second[choice.First](layer));
        return PairwiseCover.Of([sizes, .. _columns.Select(column => column.Length)], row => isAllowed(Layer(row))).Select(Layer);
    }
}

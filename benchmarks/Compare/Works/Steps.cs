using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.Eigen;

namespace Unrolled.Compare.Works;

/// <summary>One step after the other on one state, against the C++ yardstick; and the share of a cache's bandwidth that reading the weights takes.</summary>
internal static class Steps
{
    private const string Work = "step";
    private const int Rows = 256;

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers, Machine machine)
    {
        foreach (string cell in (string[])["lstm", "gru"])
            foreach (int inputs in extent.Inputs(1, 8))
                foreach (int units in extent.Units(8, 16, 24, 32, 64, 128))
                {
                    yield return new Entry(Work, cell, inputs, units, 1, PeerNames.Eigen, garbage => AgainstEigen(Zoo.Layer(cell, inputs, units), peers, garbage));
                    SteppedModel layer = Zoo.Layer(cell, inputs, units);
                    Cache cache = machine.CacheFor(layer.ParameterBytes);
                    yield return new Entry(Work, cell, inputs, units, 1, cache.Name + " bandwidth", _ => AgainstBandwidth(layer, cache));
                }
    }

    private static Contest AgainstEigen(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Rows * model.Inputs), ours = new float[Rows * model.Units], theirs = new float[Rows * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Stream(inputs, repeats, ours)), Rows, () =>
        {
            var cell = new EigenCell(peers.Eigen, model);
            garbage.Push(cell);
            model.Stream(inputs, 1, ours);
            cell.Stream(inputs, 1, theirs);
            Agreement.Check("outputs of 256 steps", ours, theirs);
            return Contenders.Of(repeats => cell.Stream(inputs, repeats, theirs));
        });
    }

    private static Contest AgainstBandwidth(SteppedModel model, Cache cache)
    {
        float[] inputs = Weights.Noise(Rows * model.Inputs), outputs = new float[Rows * model.Units];
        return new Contest(
            Contenders.Of(repeats => model.Stream(inputs, repeats, outputs)), Contenders.Fixed(Rows * model.ParameterBytes / cache.BytesPerNs), Rows);
    }
}

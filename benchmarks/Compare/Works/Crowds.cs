using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.Eigen;
using Unrolled.Compare.Peers.OnnxRuntime;
using Unrolled.Compare.Peers.PyTorch;

namespace Unrolled.Compare.Works;

/// <summary>A crowd of a thousand, a state each, in one call: against single steps of the same thousand, here and in C++, and against one step of a batch. Nanoseconds per member.</summary>
internal static class Crowds
{
    private const string Work = "crowd";
    private const int Members = 1000;

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers)
    {
        foreach (int inputs in extent.Inputs(1, 8))
            foreach (int units in extent.Units(32, 64, 128))
            {
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.Singles, _ => AgainstSingles(Zoo.Layer("lstm", inputs, units)));
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.Eigen, garbage => AgainstEigen(Zoo.Layer("lstm", inputs, units), peers, garbage));
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.OnnxRuntime, garbage => AgainstOnnxRuntime(Zoo.Layer("lstm", inputs, units), peers, garbage));
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.PyTorch, _ => AgainstPyTorch(Zoo.Layer("lstm", inputs, units), peers));
            }
    }

    // Their crowd is a batch of a thousand rows: one call a step, the state carried on.
    private static Contest AgainstPyTorch(SteppedModel model, PeerSet peers)
    {
        const int Calls = 3;
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Members, () =>
        {
            model.Crowd(inputs, Calls, ours);
            float[] theirs = PyTorchWork.Infer(peers.PyTorch, "step", model, [.. inputs, .. inputs, .. inputs], Members);
            Agreement.Check("outputs of the crowd", ours, theirs.AsSpan((Calls - 1) * ours.Length));
            return peers.PyTorch.Run;
        });
    }

    private static Contest AgainstOnnxRuntime(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units], theirs = new float[Members * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Members, () =>
        {
            var layer = new OnnxLayer(peers.OnnxRuntime, model, steps: 1, everyStep: false, Members);
            garbage.Push(layer);
            model.Reset();
            model.Crowd(inputs, 1, ours);
            layer.Stream(inputs, 1, theirs);
            Agreement.Check("outputs of the crowd", ours, theirs);
            return Contenders.Of(repeats => layer.Stream(inputs, repeats, theirs));
        });
    }

    private static Contest AgainstSingles(SteppedModel model)
    {
        SteppedModel single = Zoo.Layer(model.Cell, model.Inputs, model.Units);
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units], theirs = new float[Members * model.Units];
        model.Crowd(inputs, 3, ours);
        single.OneByOne(inputs, 3, theirs);
        Agreement.Check("outputs of the crowd", ours, theirs);
        return new Contest(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Contenders.Of(repeats => single.OneByOne(inputs, repeats, theirs)), Members);
    }

    private static Contest AgainstEigen(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units], theirs = new float[Members * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Members, () =>
        {
            var cell = new EigenCell(peers.Eigen, model);
            garbage.Push(cell);
            model.Crowd(inputs, 3, ours);
            cell.OneByOne(inputs, 3, theirs);
            Agreement.Check("outputs of the crowd", ours, theirs);
            return Contenders.Of(repeats => cell.OneByOne(inputs, repeats, theirs));
        });
    }
}

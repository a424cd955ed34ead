using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.OnnxRuntime;
using Unrolled.Compare.Peers.PyTorch;

namespace Unrolled.Compare.Works;

/// <summary>A sequence of 256 steps in one call, every step's output wanted; nanoseconds per step.</summary>
internal static class Sequences
{
    private const string Work = "sequence 256";
    private const int Steps = 256, Inputs = 8;

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers)
    {
        foreach (string cell in (string[])["lstm", "gru"])
            foreach (int units in extent.Units(8, 16, 32, 64, 128))
            {
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.OnnxRuntime, garbage => AgainstOnnxRuntime(Zoo.Layer(cell, Inputs, units), peers, garbage));
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.OnnxSession, garbage => AgainstOnnxSession(Zoo.Layer(cell, Inputs, units), garbage));
            }
        foreach (string cell in (string[])["lstm", "gru", "rnn"])
            foreach (int units in extent.Units(8, 16, 32, 64, 128))
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.PyTorch, _ => AgainstPyTorch(Zoo.Layer(cell, Inputs, units), peers));
    }

    private static Contest AgainstOnnxRuntime(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Steps * Inputs), ours = new float[Steps * model.Units], theirs = new float[Steps * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Sequence(inputs, repeats, ours)), Steps, () =>
        {
            var layer = new OnnxLayer(peers.OnnxRuntime, model, Steps, everyStep: true);
            garbage.Push(layer);
            model.Sequence(inputs, 1, ours);
            layer.Sequence(inputs, 1, theirs);
            Agreement.Check("outputs of a sequence", ours, theirs);
            return Contenders.Of(repeats => layer.Sequence(inputs, repeats, theirs));
        });
    }

    private static Contest AgainstOnnxSession(SteppedModel model, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Steps * Inputs), ours = new float[Steps * model.Units], theirs = new float[Steps * model.Units];
        var session = new OnnxSession(model, Steps, everyStep: true);
        garbage.Push(session);
        model.Sequence(inputs, 1, ours);
        session.Sequence(inputs, 1, theirs);
        Agreement.Check("outputs of a sequence", ours, theirs);
        return new Contest(
            Contenders.Of(repeats => model.Sequence(inputs, repeats, ours)), Contenders.Of(repeats => session.Sequence(inputs, repeats, theirs)), Steps);
    }

    private static Contest AgainstPyTorch(SteppedModel model, PeerSet peers)
    {
        float[] inputs = Weights.Noise(Steps * Inputs), ours = new float[Steps * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Sequence(inputs, repeats, ours)), Steps, () =>
        {
            model.Sequence(inputs, 1, ours);
            Agreement.Check("outputs of a sequence", ours, PyTorchWork.Infer(peers.PyTorch, "sequence", model, inputs));
            return peers.PyTorch.Run;
        });
    }
}

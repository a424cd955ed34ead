using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.OnnxRuntime;
using Unrolled.Compare.Peers.PyTorch;

namespace Unrolled.Compare.Works;

/// <summary>One step a call, as a program does that gets one sample at a time; the peers pay for their calls, as everybody who uses them does.</summary>
internal static class StreamedSteps
{
    private const string Work = "streamed step";
    private const int Rows = 256, Inputs = 8;

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers)
    {
        foreach (string cell in (string[])["lstm", "gru"])
            foreach (int units in extent.Units(8, 16, 24, 32, 64))
            {
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.OnnxRuntime, garbage => AgainstOnnxRuntime(Zoo.Layer(cell, Inputs, units), peers, garbage));
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.OnnxSession, garbage => AgainstOnnxSession(Zoo.Layer(cell, Inputs, units), garbage));
            }
        foreach (string cell in (string[])["lstm", "gru", "rnn"])
            foreach (int units in extent.Units(8, 16, 32, 64))
                yield return new Entry(Work, cell, Inputs, units, 1, PeerNames.PyTorch, _ => AgainstPyTorch(Zoo.Layer(cell, Inputs, units), peers));
    }

    private static Contest AgainstOnnxRuntime(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Rows * Inputs), ours = new float[Rows * model.Units], theirs = new float[Rows * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Stream(inputs, repeats, ours)), Rows, () =>
        {
            var layer = new OnnxLayer(peers.OnnxRuntime, model, steps: 1, everyStep: false);
            garbage.Push(layer);
            model.Stream(inputs, 1, ours);
            layer.Stream(inputs, 1, theirs);
            Agreement.Check("outputs of 256 calls", ours, theirs);
            return Contenders.Of(repeats => layer.Stream(inputs, repeats, theirs));
        });
    }

    private static Contest AgainstOnnxSession(SteppedModel model, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Rows * Inputs), ours = new float[Rows * model.Units], theirs = new float[Rows * model.Units];
        var session = new OnnxSession(model, steps: 1, everyStep: false);
        garbage.Push(session);
        model.Stream(inputs, 1, ours);
        session.Stream(inputs, 1, theirs);
        Agreement.Check("outputs of 256 calls", ours, theirs);
        return new Contest(
            Contenders.Of(repeats => model.Stream(inputs, repeats, ours)), Contenders.Of(repeats => session.Stream(inputs, repeats, theirs)), Rows);
    }

    private static Contest AgainstPyTorch(SteppedModel model, PeerSet peers)
    {
        float[] inputs = Weights.Noise(Rows * Inputs), ours = new float[Rows * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Stream(inputs, repeats, ours)), Rows, () =>
        {
            model.Stream(inputs, 1, ours);
            Agreement.Check("outputs of 256 calls", ours, PyTorchWork.Infer(peers.PyTorch, "step", model, inputs));
            return repeats => peers.PyTorch.Run(repeats * Rows);
        });
    }
}

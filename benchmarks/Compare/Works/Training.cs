using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.PyTorch;

namespace Unrolled.Compare.Works;

/// <summary>An update: forward and back over 64 steps, and Adam. A layer with a dense head of one number; nanoseconds per update.</summary>
internal static class Training
{
    private const string Work = "training 64";

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers)
    {
        foreach (string cell in (string[])["lstm", "gru", "rnn"])
            foreach (int batch in (int[])[1, 32])
                foreach (int units in extent.Units(8, 16, 32, 64, 128, 256))
                {
                    yield return new Entry(
                        Work, cell, Zoo.TrainedInputs, units, batch, PeerNames.PyTorch, garbage => AgainstPyTorch(Zoo.Trained(cell, units), units, batch, peers, garbage));
                }
    }

    private static Contest AgainstPyTorch(IRecurrentModel model, int units, int batch, PeerSet peers, Stack<IDisposable> garbage)
    {
        var run = new TrainingRun(model, batch);
        garbage.Push(run);
        return Contest.Against(Contenders.Of(repeats => run.Update(repeats)), 1, () =>
        {
            FirstUpdate theirs = PyTorchWork.Train(peers.PyTorch, model, units, batch, run.Inputs, run.Targets, TrainingRun.LearningRate);
            CheckFirstUpdate(model, run, theirs);
            return peers.PyTorch.Run;
        });
    }

    // PyTorch's second bias has the gradient of the first and moves alike, so that later updates drift apart: the first one is compared.
    private static void CheckFirstUpdate(IRecurrentModel model, TrainingRun run, FirstUpdate theirs)
    {
        float loss = run.Update(1);
        Agreement.Check("loss", [loss], [(float)theirs.Loss]);
        foreach (string name in theirs.Gradients.Keys.Where(name => name != "bias_hh_l0"))
        {
            float[] gradients = theirs.Gradients[name];
            float largest = gradients.Max(Math.Abs);
            Agreement.Check($"gradient of {name}", Scaled(Weights.Gather(model.Layout, name, run.Gradients), largest), Scaled(gradients, largest));
            CheckMoved(name, Weights.Gather(model, name), theirs.Weights[name], gradients, largest);
        }
    }

    // Adam's first step has the size of the learning rate whatever the gradient: where that is rounding alone, so is the step's sign.
    private static void CheckMoved(string name, float[] ours, float[] theirs, float[] gradients, float largest)
    {
        int[] clear = [.. Enumerable.Range(0, ours.Length).Where(k => Math.Abs(gradients[k]) > 1e-3f * largest)];
        Agreement.Check($"{name} after an update", [.. clear.Select(k => ours[k])], [.. clear.Select(k => theirs[k])]);
    }

    private static float[] Scaled(float[] values, float largest) => [.. values.Select(value => value / largest)];
}

using Unrolled;

namespace BinaryAddition;

/// <summary>Runs a network over a sequence from a fresh start.</summary>
/// <param name="inputs">[time][inputs].</param>
/// <param name="outputs">Receives [time].</param>
internal delegate void Run(ReadOnlySpan<float> inputs, Span<float> outputs);

/// <summary>A network that reads bit pairs and says at each step what it takes the bit of the sum for.</summary>
/// <param name="model">The network.</param>
/// <param name="pairs">How many bit pairs it sees at a step: that step's and those right before it, side by side.</param>
/// <param name="run">How to run it.</param>
internal sealed class AddingNetwork(IRecurrentModel model, int pairs, Run run)
{
    public IRecurrentModel Model => model;

    public int InputSize => 2 * pairs;

    /// <summary>What the network sees at a step: bits as −1 and 1, and 0 for pairs before the first.</summary>
    public void Show(Addition addition, int step, Span<float> input)
    {
        for (int back = 0; back < pairs; back++)
        {
            int seen = step - back;
            input[2 * back] = seen < 0 ? 0 : addition.A[seen] ? 1 : -1;
            input[(2 * back) + 1] = seen < 0 ? 0 : addition.B[seen] ? 1 : -1;
        }
    }

    /// <summary>The network's outputs, one a step: above a half stands for 1.</summary>
    public float[] Outputs(Addition addition)
    {
        float[] inputs = new float[addition.Steps * InputSize], outputs = new float[addition.Steps];
        for (int step = 0; step < addition.Steps; step++)
            Show(addition, step, inputs.AsSpan(step * InputSize, InputSize));
        run(inputs, outputs);
        return outputs;
    }

    /// <summary>The sum as the network has it, the lowest bit first.</summary>
    public bool[] Add(Addition addition) => [.. Outputs(addition).Select(output => output > 0.5f)];
}

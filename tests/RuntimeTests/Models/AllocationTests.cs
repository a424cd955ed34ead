namespace Unrolled.RuntimeTests.Models;

/// <summary>Nothing is allocated in a step, a run or an update, whatever the layer.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_step_of_any_layer_allocates_nothing()
    {
        var model = new Everything();
        var states = new Everything.State[2];
        float[] input = RandomNumbers.Draw(2 * Everything.InputSize), output = new float[2 * Everything.OutputSize];
        Allocated.Nothing(() =>
        {
            model.Step(input.AsSpan(0, Everything.InputSize), ref states[0], output.AsSpan(0, Everything.OutputSize));
            model.Step(input, states, output);
            model.Run(input, ref states[0], output);
            model.Run(input, states, output);
        });
    }

    [Fact]
    public void A_step_over_tokens_allocates_nothing()
    {
        var model = new Letters();
        var states = new Letters.State[2];
        float[] output = new float[2 * Letters.OutputSize];
        int[] tokens = [3, 4];
        Allocated.Nothing(() =>
        {
            model.Step(3, ref states[0], output.AsSpan(0, Letters.OutputSize));
            model.Step(tokens, states, output);
            model.Run(tokens, ref states[0], output);
            model.Run(tokens, states, output);
        });
    }

    [Fact]
    public void A_scalar_step_and_a_saved_state_allocate_nothing()
    {
        var model = new Pedal();
        var state = default(Pedal.State);
        byte[] bytes = new byte[Pedal.State.ByteCount];
        Allocated.Nothing(() =>
        {
            model.Step(0.5f, ref state);
            state.Write(bytes);
            state = Pedal.State.Read(bytes);
        });
    }

    [Fact]
    public void Steps_and_updates_in_loops_allocate_nothing()
    {
        var model = new Looped();
        using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-4f }, Loss.MeanSquaredError, window: 3, batch: 2) { ClipNorm = 1 };
        float[] inputs = RandomNumbers.Draw(3 * 2 * Looped.InputSize), targets = RandomNumbers.Draw(3 * 2 * Looped.OutputSize, seed: 2), outputs = new float[targets.Length];
        var states = new Looped.State[2];
        Allocated.Nothing(() =>
        {
            model.Step(inputs.AsSpan(0, Looped.InputSize), ref states[0], outputs.AsSpan(0, Looped.OutputSize));
            model.Run(inputs, states, outputs);
            trainer.Update(inputs, targets);
        });
    }

    [Fact]
    public void An_update_of_any_layer_allocates_nothing()
    {
        var model = new Everything();
        using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-4f }, Loss.MeanSquaredError, window: 3, batch: 2) { ClipNorm = 1 };
        float[] inputs = RandomNumbers.Draw(3 * 2 * Everything.InputSize), targets = RandomNumbers.Draw(3 * 2 * Everything.OutputSize, seed: 2);
        Allocated.Nothing(() => trainer.Update(inputs, targets));
    }

    [Fact]
    public void Steps_and_updates_of_variants_allocate_nothing()
    {
        var model = new Varied();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 1e-4f }, Loss.MeanSquaredError, window: 2, batch: 3) { ClipNorm = 1 };
        float[] inputs = RandomNumbers.Draw(2 * 3 * Varied.InputSize), targets = RandomNumbers.Draw(2 * 3 * Varied.OutputSize, seed: 2);
        var states = new Varied.State[3];
        float[] outputs = new float[targets.Length];
        Allocated.Nothing(() =>
        {
            model.Run(inputs, states, outputs);
            trainer.Update(inputs, targets);
        });
    }

    [Fact]
    public void An_update_over_tokens_allocates_nothing()
    {
        var model = new Letters();
        using var trainer = new Trainer(model, new Sgd { LearningRate = 1e-3f, Momentum = 0.9f }, Loss.SoftmaxCrossEntropy, window: 3, batch: 2) { CarryState = true };
        int[] inputs = RandomNumbers.Tokens(6, 11), targets = RandomNumbers.Tokens(6, 11, seed: 2);
        Allocated.Nothing(() =>
        {
            trainer.Update(inputs, targets);
            trainer.Evaluate(inputs, targets);
        });
    }
}

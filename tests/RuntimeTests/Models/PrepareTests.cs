namespace Unrolled.RuntimeTests.Models;

// Models that no other test compiles before.

/// <summary>A model to prepare, wide enough for every walk.</summary>
[RecurrentModel(Input = 3)]
[Lstm(37)]
[Gru(5, LayerNorm = true)]
[Dense(4)]
public partial class Stepping;

/// <summary>A model to prepare for runs of whole sequences.</summary>
[RecurrentModel(Input = 2)]
[Gru(7, Direction = Direction.Bidirectional)]
[Dense(3)]
public partial class Reading;

/// <summary>A model to train after it is prepared.</summary>
[RecurrentModel(Input = 3)]
[Lstm(21, Zoneout = 0.1f)]
[Dense(4)]
public partial class Learning;

/// <summary>A model to train in slices after it is prepared.</summary>
[RecurrentModel(Input = 2)]
[Gru(19)]
[Dense(2)]
public partial class Slicing;

/// <summary>Reads tokens.</summary>
[RecurrentModel]
[Embedding(9, 6)]
[Rnn(11)]
[Dense(9)]
public partial class Spelling;

/// <summary>What is prepared is compiled, and nothing else has changed.</summary>
[Collection(ProcessLanes.Name)]
public sealed class PrepareTests
{
    [Fact]
    public void Steps_crowds_and_runs_compile_nothing_any_more()
    {
        Stepping.Prepare();
        var model = new Stepping(seed: 1);
        float[] inputs = RandomNumbers.Draw(29 * Stepping.InputSize), outputs = new float[29 * Stepping.OutputSize];
        var states = new Stepping.State[29];
        AssertCompilesNothing(() =>
        {
            model.Step(inputs.AsSpan(0, Stepping.InputSize), ref states[0], outputs.AsSpan(0, Stepping.OutputSize));
            model.Step(inputs, states, outputs);
            model.Run(inputs, ref states[0], outputs);
        });
    }

    [Fact]
    public void Runs_of_whole_sequences_compile_nothing_any_more()
    {
        Reading.Prepare();
        var model = new Reading(seed: 1);
        float[] inputs = RandomNumbers.Draw(5 * 11 * Reading.InputSize), outputs = new float[5 * 11 * Reading.OutputSize];
        AssertCompilesNothing(() => model.Run(inputs, outputs, 11));
    }

    [Fact]
    public void Updates_compile_nothing_any_more()
    {
        var model = new Learning(seed: 1);
        using var trainer = new Trainer(model, new AdamW(), Loss.MeanSquaredError, window: 6, batch: 13) { ClipNorm = 0.01f, CarryState = true };
        trainer.Prepare();
        float[] inputs = RandomNumbers.Draw(6 * 13 * Learning.InputSize), targets = RandomNumbers.Draw(6 * 13 * Learning.OutputSize);
        AssertCompilesNothing(() => trainer.Update(inputs, targets));
    }

    [Fact]
    public void Updates_in_slices_compile_nothing_any_more()
    {
        using var trainer = new Trainer(new Slicing(seed: 1), new Adam(), Loss.MeanSquaredError, window: 3, batch: 2);
        trainer.Prepare();
        float[] inputs = RandomNumbers.Draw(3 * 2 * Slicing.InputSize), targets = RandomNumbers.Draw(3 * 2 * Slicing.OutputSize);
        AssertCompilesNothing(() =>
        {
            trainer.BeginUpdate(inputs, targets);
            while (trainer.Advance(TimeSpan.Zero) is null)
            {
            }
        });
    }

    [Fact]
    public void Updates_on_tokens_compile_nothing_any_more()
    {
        Spelling.Prepare();
        using var trainer = new Trainer(new Spelling(seed: 1), new Sgd { LearningRate = 0.1f, Momentum = 0.9f }, Loss.SoftmaxCrossEntropy, window: 4, batch: 3) { TargetSteps = TargetSteps.Last };
        trainer.Prepare();
        int[] inputs = new int[4 * 3], targets = [1, 2, 3];
        AssertCompilesNothing(() => trainer.Update(inputs, targets));
    }

    [Fact]
    public void Weights_moments_states_and_counts_stay_and_so_do_the_bits_of_what_follows()
    {
        float[] inputs = RandomNumbers.Draw(6 * 13 * Learning.InputSize), targets = RandomNumbers.Draw(6 * 13 * Learning.OutputSize);
        Assert.Equal(Trained(isPrepared: false), Trained(isPrepared: true));

        byte[] Trained(bool isPrepared)
        {
            var model = new Learning(seed: 1);
            using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, window: 6, batch: 13) { ClipNorm = 0.5f, CarryState = true, Seed = 7 };
            for (int update = 0; update < 3; update++)
            {
                if (isPrepared)
                {
                    byte[] before = Checkpoint(trainer);
                    float[] gradients = trainer.Gradients.ToArray();
                    Learning.Prepare();
                    trainer.Prepare();
                    Assert.Equal(before, Checkpoint(trainer));
                    Assert.Equal(gradients, trainer.Gradients.ToArray());
                    Assert.Equal(update, trainer.Updates);
                }

                trainer.Update(inputs, targets);
            }

            return Checkpoint(trainer);
        }
    }

    [Fact]
    public void A_prepared_trainer_allocates_nothing_from_its_first_update_on()
    {
        using var trainer = new Trainer(new Learning(seed: 1), new RmsProp(), Loss.Huber, window: 6, batch: 13);
        trainer.Prepare();
        float[] inputs = RandomNumbers.Draw(6 * 13 * Learning.InputSize), targets = RandomNumbers.Draw(6 * 13 * Learning.OutputSize);
        Allocated.Nothing(() => trainer.Update(inputs, targets), times: 20);
    }

    [Fact]
    public void Gradients_that_wait_stay_and_a_loss_of_the_callers_is_prepared_too()
    {
        using var trainer = new Trainer(new Learning(seed: 1), new Sgd(), Loss.None, window: 2, batch: 3);
        float[] inputs = RandomNumbers.Draw(2 * 3 * Learning.InputSize), outputs = new float[2 * 3 * Learning.OutputSize];
        trainer.Forward(inputs, outputs);
        trainer.Prepare();
        trainer.Backward(outputs);
        float[] gradients = trainer.Gradients.ToArray();
        trainer.Prepare();
        Assert.Equal(gradients, trainer.Gradients.ToArray());
        trainer.Apply();
    }

    [Fact]
    public void A_disposed_trainer_says_so()
    {
        var trainer = new Trainer(new Learning(seed: 1), new Sgd(), Loss.None, window: 2, batch: 3);
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(trainer.Prepare);
    }

    private static byte[] Checkpoint(Trainer trainer)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            trainer.SaveCheckpoint(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The delegate and what it captures are compiled before.
    private static void AssertCompilesNothing(Action work)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.PrepareMethod(work.Method.MethodHandle);
        Assert.Empty(CompiledMethods.Of(work));
    }
}

using Unrolled.Files;
using Unrolled.Layouts;
using Unrolled.Passes;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Models that are more than a chain: layers that read by name, several heads, convolutions with a history in the state.</summary>
[Collection(ProcessLanes.Name)]
public sealed class GraphTests
{
    private const int Steps = 9, Rows = 3;

    public static TheoryData<string> Models =>
    [
        nameof(ActorCritic), nameof(Denoiser), nameof(Weave), nameof(Convolved), nameof(ConvolvedOnSpans), nameof(ConvolvedInLoops), nameof(Front), nameof(WaveNet),
    ];

    private static IReferenceModel Make(string name) => name switch
    {
        nameof(ActorCritic) => new ActorCritic(1),
        nameof(Denoiser) => new Denoiser(1),
        nameof(Weave) => new Weave(1),
        nameof(Convolved) => new Convolved(1),
        nameof(ConvolvedOnSpans) => new ConvolvedOnSpans(1),
        nameof(ConvolvedInLoops) => new ConvolvedInLoops(1),
        nameof(Front) => new Front(1),
        _ => new WaveNet(1),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        IReferenceModel model = Make(name);
        int inputs = model.Layout.InputSize, outputs = model.Layout.OutputSize;
        GradientReport whole = model.CheckGradients(RandomNumbers.Draw(Steps * Rows * inputs, seed: 2), RandomNumbers.Draw(Steps * Rows * outputs, seed: 3), Loss.MeanSquaredError, Rows);
        Assert.True(whole.Passed, whole.ToString());
        float[] ragged = RandomNumbers.Draw(Steps * Rows * inputs, seed: 4);
        for (int step = 4; step < Steps; step++)
            ragged.AsSpan(((step * Rows) + 1) * inputs, inputs).Fill(float.NaN);
        GradientReport padded = model.CheckGradients(ragged, RandomNumbers.Draw(Steps * Rows * outputs, seed: 5), Loss.MeanSquaredError, Rows, lengths: [Steps, 4, Steps]);
        Assert.True(padded.Passed, padded.ToString());
    }

    /// <summary>Windows of a trainer, whole runs, single steps and crowds.</summary>
    [Fact]
    public void Steps_runs_and_windows_give_the_same_bits_and_states()
    {
        const int Long = 40;
        Convolved model = new(seed: 5);
        float[] x = RandomNumbers.Draw(Long * Convolved.InputSize), stepped = new float[Long * Convolved.OutputSize], run = new float[stepped.Length], crowded = new float[Rows * Convolved.OutputSize];
        Convolved.State state = default, whole = default;
        var crowd = new Convolved.State[Rows];
        for (int step = 0; step < Long; step++)
        {
            ReadOnlySpan<float> input = x.AsSpan(step * Convolved.InputSize, Convolved.InputSize);
            Span<float> output = stepped.AsSpan(step * Convolved.OutputSize, Convolved.OutputSize);
            model.Step(input, ref state, output);
            model.Step([.. input, .. input, .. input], crowd, crowded);
            for (int row = 0; row < Rows; row++)
                Assert.Equal(output.ToArray(), crowded.AsSpan(row * Convolved.OutputSize, Convolved.OutputSize).ToArray());
        }

        model.Run(x, ref whole, run);
        Assert.Equal(stepped, run);
        Assert.Equal(state, whole);
        Assert.All(crowd, one => Assert.Equal(state, one));

        // In windows of 7, the last of 5, the states carried on.
        using var trainer = new Trainer(model, new Sgd(), Loss.None, window: Long, batch: 1);
        float[] windowed = new float[stepped.Length];
        trainer.Forward(x, windowed);
        Assert.Equal(stepped, windowed);
        ModelLayout layout = ((IRecurrentModel)model).Layout;
        float[] initial = new float[layout.StateFloats], carried = new float[stepped.Length];
        for (int first = 0; first < Long; first += 7)
        {
            int steps = Math.Min(7, Long - first);
            var window = new Window<float>(model.Parameters, new float[layout.TapeLength(steps, 1)], steps, 1);
            initial.CopyTo(layout.InitialStates(window));
            x.AsSpan(first * 3, steps * 3).CopyTo(layout.Inputs(window));
            ((IRecurrentModel)model).Forward(window);
            for (int step = 0; step < steps; step++)
                layout.Output(window, step, 0).CopyTo(carried.AsSpan((first + step) * Convolved.OutputSize));
            layout.CopyFinalStates(window, initial.AsSpan());
        }

        Assert.Equal(stepped, carried);
        Assert.Equal(state.Values.ToArray(), initial);
    }

    [Fact]
    public void Convolutions_reach_back_as_far_as_their_dilations()
    {
        ConvolvedOnSpans model = new(seed: 3);
        const int Reach = (2 * 2) + 3;
        Assert.NotEqual(Last(Reach + 1, 0), Last(Reach + 1, 1));
        Assert.Equal(Last(Reach + 2, 0), Last(Reach + 2, 1));

        float[] Last(int steps, float first)
        {
            ConvolvedOnSpans.State state = default;
            float[] output = new float[ConvolvedOnSpans.OutputSize];
            for (int step = 0; step < steps; step++)
                model.Step([step == 0 ? first : 0.25f, 0.5f, -0.5f], ref state, output);
            return output;
        }
    }

    [Fact]
    public void A_state_with_a_history_is_a_value()
    {
        Convolved model = new(seed: 5);
        float[] x = RandomNumbers.Draw(30 * 3), first = new float[2], again = new float[2];
        Convolved.State state = default;
        for (int step = 0; step < 20; step++)
            model.Step(x.AsSpan(step * 3, 3), ref state, first);
        Convolved.State snapshot = state;
        byte[] bytes = new byte[Convolved.State.ByteCount];
        state.Write(bytes);
        for (int step = 20; step < 30; step++)
            model.Step(x.AsSpan(step * 3, 3), ref state, first);
        Assert.NotEqual(snapshot, state);
        Convolved.State restored = Convolved.State.Read(bytes);
        Assert.Equal(snapshot, restored);
        for (int step = 20; step < 30; step++)
            model.Step(x.AsSpan(step * 3, 3), ref restored, again);
        Assert.Equal(first, again);
        Assert.Equal(state, restored);
    }

    /// <summary>Bytes of a state may come from anywhere: a place in the ring that is none does no harm.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-1)]
    [InlineData(1e9f)]
    public void A_place_in_a_history_that_is_none_is_taken_for_the_first(float place)
    {
        Span<float> ring = [1, 2, 3, 4, place], read = stackalloc float[6];
        Delays.Advance([5, 6], ring, taps: 3, dilation: 1, read);
        Assert.Equal([1, 2, 3, 4, 5, 6], read.ToArray());
        Assert.Equal([5, 6, 3, 4, 1], ring.ToArray());
    }

    [Fact]
    public void Heads_have_places_among_the_outputs()
    {
        Assert.Equal(0..4, ActorCritic.PolicyOutput);
        Assert.Equal(4..5, ActorCritic.ValueOutput);
        Assert.Equal(5, ActorCritic.OutputSize);
        Assert.Equal(0..1, Denoiser.VoiceOutput);
        Assert.Equal(1..6, Denoiser.CleanOutput);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Files_keep_all_and_say_what_reads_what(string name)
    {
        IReferenceModel model = Make(name), loaded = Make(name);
        loaded.Parameters.Clear();
        var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        stream.Position = 0;
        ModelFile.Load(loaded, stream);
        Assert.Equal(model.Parameters.ToArray(), loaded.Parameters.ToArray());
        ModelFingerprint.Check(model);
    }

    [Fact]
    public void A_file_of_another_graph_is_refused()
    {
        var stream = new MemoryStream();
        ModelFile.Save(new ActorCritic(1), stream);
        stream.Position = 0;
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => ModelFile.Load(new OtherCritic(1), stream));
        Assert.Contains("reads rnn | input[0..2]", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Updates_in_slices_and_on_threads_have_the_bits_of_whole_ones(string name)
    {
        IReferenceModel whole = Make(name), sliced = Make(name), threaded = Make(name);
        int inputs = whole.Layout.InputSize, outputs = whole.Layout.OutputSize;
        const int Batch = 19;
        using Trainer first = Trains(whole, 1), second = Trains(sliced, 1), third = Trains(threaded, 3);
        for (int update = 0; update < 3; update++)
        {
            float[] x = RandomNumbers.Draw(Steps * Batch * inputs, seed: update), t = RandomNumbers.Draw(Steps * Batch * outputs, seed: 9 + update);
            float loss = first.Update(x, t);
            second.BeginUpdate(x, t);
            float? found = null;
            while (found is null)
                found = second.Advance(TimeSpan.Zero);
            Assert.Equal(loss, found);
            Assert.Equal(loss, third.Update(x, t));
        }

        Assert.Equal(whole.Parameters.ToArray(), sliced.Parameters.ToArray());
        Assert.Equal(whole.Parameters.ToArray(), threaded.Parameters.ToArray());

        static Trainer Trains(IReferenceModel model, int threads) => new(model, new Adam(), Loss.MeanSquaredError, window: Steps, batch: Batch, threads: threads);
    }

    [Fact]
    public void Steps_and_updates_allocate_nothing()
    {
        Convolved model = new(seed: 3);
        Denoiser denoiser = new(seed: 3);
        Convolved.State state = default;
        Denoiser.State other = default;
        var crowd = new Convolved.State[11];
        float[] x = RandomNumbers.Draw(3), y = new float[2], spectrum = RandomNumbers.Draw(5), clean = new float[6], xs = RandomNumbers.Draw(33), ys = new float[22];
        float[] inputs = RandomNumbers.Draw(Steps * 3), targets = RandomNumbers.Draw(Steps * 2), spectra = RandomNumbers.Draw(Steps * 5), cleans = RandomNumbers.Draw(Steps * 6);
        using var trainer = new Trainer(model, new Adam(), Loss.MeanSquaredError, window: Steps, batch: 1);
        using var teacher = new Trainer(denoiser, new Adam(), Loss.PerHead(new(Denoiser.VoiceOutput, Loss.BinaryCrossEntropy), new(Denoiser.CleanOutput, Loss.MeanSquaredError)), window: Steps, batch: 1);
        for (int target = 0; target < cleans.Length; target += 6)
            cleans[target] = 1;
        Allocated.Nothing(() =>
        {
            model.Step(x, ref state, y);
            model.Step(xs, crowd, ys);
            denoiser.Step(spectrum, ref other, clean);
            trainer.Update(inputs, targets);
            teacher.Update(spectra, cleans);
        });
    }

    [Fact]
    public void Input_gradients_are_those_of_all_that_read_the_input()
    {
        Denoiser model = new(seed: 3);
        using var trainer = new Trainer(model, new Sgd(), Loss.None, window: 1, batch: 1) { KeepInputGradients = true };
        float[] x = RandomNumbers.Draw(5), y = new float[6], ones = [.. Enumerable.Repeat(1f, 6)];
        trainer.Forward(x, y);
        trainer.Backward(ones);
        float[] found = trainer.InputGradients.ToArray();
        for (int input = 0; input < 5; input++)
        {
            double up = Sum(.01f), down = Sum(-.01f);
            Assert.Equal((up - down) / .02, found[input], 1e-3);

            double Sum(float change)
            {
                float[] moved = [.. x];
                moved[input] += change;
                Denoiser.State state = default;
                model.Step(moved, ref state, y);
                return y.Sum(value => (double)value);
            }
        }
    }
}

/// <summary>As <see cref="ActorCritic"/>, but for one range.</summary>
[RecurrentModel(Input = 3)]
[Lstm(5, Name = "rnn")]
[Dense(4, Name = "policy", Reads = "rnn")]
[Dense(1, Name = "value", Reads = "rnn, input[0..2]")]
public partial class OtherCritic;

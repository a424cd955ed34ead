using Unrolled.RuntimeTests.Fitting;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>A second call into a trainer, by code that the first one calls or from another thread, is refused; the first one ends.</summary>
public sealed class OneAtATimeTests : IDisposable
{
    internal static readonly float[] X = RandomNumbers.Draw(2 * 20 * Everything.InputSize), T = RandomNumbers.Draw(2 * 20 * Everything.OutputSize, seed: 2), Y = new float[T.Length];

    internal static readonly Dictionary<string, Action<Trainer, string>> Calls = new()
    {
        ["Update"] = (trainer, _) => trainer.Update(X, T),
        ["BeginUpdate"] = (trainer, _) => trainer.BeginUpdate(X, T),
        ["Advance"] = (trainer, _) => trainer.Advance(TimeSpan.Zero),
        ["Accumulate"] = (trainer, _) => trainer.Accumulate(X, T),
        ["Forward"] = (trainer, _) => trainer.Forward(X, new float[Y.Length]),
        ["Backward"] = (trainer, _) => trainer.Backward(T),
        ["Apply"] = (trainer, _) => trainer.Apply(),
        ["Observe"] = (trainer, _) => trainer.Observe(1),
        ["ResetState"] = (trainer, _) => trainer.ResetState(),
        ["ResetState of a row"] = (trainer, _) => trainer.ResetState(1),
        ["LoadCheckpoint"] = (trainer, path) => trainer.LoadCheckpoint(path),
        ["LoadCheckpoint of a stream"] = (trainer, _) => trainer.LoadCheckpoint(new MemoryStream()),
        ["Fit"] = (trainer, _) => trainer.Fit(Pupil.Sequences(4, steps: 2)),
        ["Dispose"] = (trainer, _) => trainer.Dispose(),
        ["Evaluate"] = (trainer, _) => trainer.Evaluate(X, T),
        ["Predict"] = (trainer, _) => trainer.Predict(X, new float[Y.Length]),
        ["SaveCheckpoint"] = (trainer, path) => trainer.SaveCheckpoint(path),
        ["SaveCheckpoint to a stream"] = (trainer, _) => trainer.SaveCheckpoint(new MemoryStream()),
    };

    private static readonly string[] Looks = ["Evaluate", "Predict", "SaveCheckpoint", "SaveCheckpoint to a stream"];

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string call in Calls.Keys)
                foreach (string from in new[] { "progress", "loss", "loss on two threads", "schedule", "metric", "another thread" })
                    cases.Add(call, from);
            return cases;
        }
    }

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_second_call_is_refused_and_the_first_ends(string call, string from)
    {
        Everything undisturbed = new(), model = new();
        Trainer? trainer = null;
        Exception? refused = null;
        bool isArmed = false;
        void Intrude(string here)
        {
            if (here != from.Split(' ')[0] || !isArmed)
                return;
            isArmed = false;
            refused = Record.Exception(() => Calls[call](trainer!, _path));
        }

        using (Trainer alone = Make(undisturbed, _ => { }, 1))
            Train(alone, _ => { });
        using Trainer made = Make(model, Intrude, from.EndsWith("two threads", StringComparison.Ordinal) ? 2 : 1);
        trainer = made;
        made.SaveCheckpoint(_path);
        if (from == "another thread")
            MeetOnAnotherThread(made, call, out refused);
        isArmed = from != "another thread";
        Exception? thrown = Record.Exception(() => Train(made, Intrude));
        if (call == "Dispose")
        {
            // Whoever is inside ends, and then it is disposed.
            Assert.IsType<InvalidOperationException>(refused);
            Assert.True(thrown is null or ObjectDisposedException, thrown?.ToString());
            Assert.Throws<ObjectDisposedException>(() => { made.Update(X, T); });
            return;
        }

        Assert.Null(thrown);
        if (from == "progress" && Looks.Contains(call))
            Assert.Null(refused);
        else
            Assert.Contains("under way", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
        Assert.Equal(undisturbed.Parameters.ToArray(), model.Parameters.ToArray());
    }

    [Fact]
    public void A_loss_that_lets_the_refusal_through_fails_its_update_alone()
    {
        var model = new Everything();
        Trainer? trainer = null;
        bool isArmed = true;
        using Trainer made = Make(model, here => { if (isArmed && here == "loss") trainer!.Update(X, T); }, threads: 2);
        trainer = made;
        float[] before = model.Parameters.ToArray();
        Assert.Throws<InvalidOperationException>(() => { made.Update(X, T); });
        Assert.Equal(before, model.Parameters.ToArray());
        isArmed = false;
        made.Update(X, T);
        Assert.Equal(1, made.Updates);
    }

    [Fact]
    public void Many_threads_at_once_each_update_or_are_refused()
    {
        using Trainer trainer = Make(new Everything(), _ => { }, threads: 2);
        int made = 0, refused = 0;
        Thread[] threads = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (int time = 0; time < 40; time++)
                if (Record.Exception(() => trainer.Update(X, T)) is { } exception)
                    Interlocked.Add(ref refused, exception is InvalidOperationException ? 1 : 1_000_000);
                else
                    Interlocked.Increment(ref made);
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            Assert.True(thread.Join(TimeSpan.FromMinutes(2)));
        Assert.Equal(240, made + refused);
        Assert.Equal(made, trainer.Updates);
        Assert.NotEqual(0, made);
    }

    private static void MeetOnAnotherThread(Trainer trainer, string call, out Exception? refused)
    {
        // A loss of its own holds an evaluation open until the other thread has been refused; it changes nothing.
        using var inside = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        var meeting = new Meeting(inside, done);
        var first = new Thread(() => trainer.Evaluate(X, T, metrics: [meeting]));
        first.Start();
        Assert.True(inside.Wait(TimeSpan.FromMinutes(1)));
        refused = Record.Exception(() => Calls[call](trainer, ""  + Path.Combine(Path.GetTempPath(), "none")));
        done.Set();
        Assert.True(first.Join(TimeSpan.FromMinutes(1)));
    }

    private static void Train(Trainer trainer, Action<string> intrude)
    {
        trainer.Fit(Pupil.Sequences(9, steps: 2), new FitOptions { Epochs = 2, Metrics = [new Intruder(intrude)], Progress = new Told(_ => intrude("progress")) });
        trainer.Update(X, T);
    }

    private static Trainer Make(Everything model, Action<string> intrude, int threads) => new(model, new AdamW(), new IntrudingLoss(intrude), 2, 20, threads)
    {
        Schedule = new IntrudingSchedule(intrude), Plateau = new ReduceOnPlateau(),
    };

    private sealed class IntrudingLoss(Action<string> intrude) : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            intrude("loss");
            return ((VectorLoss)MeanSquaredError).Evaluate(output, target, adjoint);
        }
    }

    private sealed record IntrudingSchedule : Schedule
    {
        private readonly Action<string> _intrude;

        public IntrudingSchedule(Action<string> intrude) => _intrude = intrude;

        public override double Factor(long update)
        {
            _intrude("schedule");
            return 1;
        }
    }

    private class Intruder(Action<string> intrude) : Metric
    {
        public override string Name => "intruder";

        public override double Value => 0;

        public override void Reset()
        {
        }

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target) => intrude("metric");
    }

    private sealed class Meeting(ManualResetEventSlim inside, ManualResetEventSlim done) : Intruder(_ =>
    {
        inside.Set();
        done.Wait(TimeSpan.FromMinutes(1));
    });
}

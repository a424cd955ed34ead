using Unrolled.Passes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>One number for what a model computes, and the test of it that anyone may run.</summary>
[Collection(ProcessLanes.Name)]
public class FingerprintTests
{
    public static TheoryData<string> Models => [nameof(Everything), nameof(Letters), nameof(Varied), nameof(BothWays), nameof(Summed), nameof(Memoryless), nameof(Forgetful), nameof(Spelled), nameof(Looped), nameof(Wide)];

    private static IRecurrentModel Make(string name, int seed) => (IRecurrentModel)Activator.CreateInstance(typeof(Everything).Assembly.GetType($"{typeof(Everything).Namespace}.{name}")!, seed)!;

    [Theory]
    [MemberData(nameof(Models))]
    public void It_is_a_function_of_the_weights(string name)
    {
        IRecurrentModel model = Make(name, seed: 1);
        Assert.Equal(ModelFingerprint.Of(model), ModelFingerprint.Of(Make(name, seed: 1)));
        ulong before = ModelFingerprint.Of(model);
        model.Parameters[^1] += 0.5f;
        Assert.NotEqual(before, ModelFingerprint.Of(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_widest_registers_and_single_numbers_give_the_same(string name) => Assert.Null(Record.Exception(() => ModelFingerprint.Check(Make(name, seed: 1))));

    [Theory]
    [MemberData(nameof(Models))]
    public void A_self_test_elsewhere_does_not_show(string name)
    {
        IRecurrentModel model = Make(name, seed: 1);
        ulong expected = ModelFingerprint.Of(model), now = expected;
        using var ended = new CancellationTokenSource();
        var other = new Thread(() =>
        {
            var tested = new Memoryless(seed: 1);
            while (!ended.IsCancellationRequested)
                tested.SelfTest();
        });
        other.Start();
        for (int time = 0; time < 400 && now == expected; time++)
            now = ModelFingerprint.Of(model);
        ended.Cancel();
        other.Join();
        Assert.Equal(expected, now);
    }

    [Fact]
    public void A_model_has_both_as_members()
    {
        var model = new Everything(seed: 1);
        Assert.Equal(ModelFingerprint.Of(model), model.Fingerprint());
        model.SelfTest();
    }

    [Fact]
    public void A_model_that_is_only_run_has_one_too()
    {
        var model = new Untrained(seed: 1);
        Assert.NotEqual(model.Fingerprint(), new Untrained(seed: 2).Fingerprint());
        model.SelfTest();
    }
}

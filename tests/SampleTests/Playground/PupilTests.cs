using Playground.Models;
using PlaygroundSchool;
using Lesson = Playground.Models.Learning;

namespace Unrolled.SampleTests.Playground;

/// <summary>What the page opens with: the stored weights do what its README says, and its swarm learns. The page itself is visited by scripts/beyond/run.sh playground.</summary>
public class PupilTests
{
    private static string Weights(string name) => Path.Combine(AppContext.BaseDirectory, "weights", name);

    [Fact]
    public void Stored_weights_have_the_stored_fingerprints()
    {
        string[] stored = File.ReadAllLines(Weights("fingerprints.txt"));
        Assert.Equal(
            [GestureModel.Load(Weights("gestures.safetensors")).Fingerprint().ToString("x16"), Brain.Load(Weights("brain.safetensors")).Fingerprint().ToString("x16"), LetterModel.Load(Weights("letters.safetensors")).Fingerprint().ToString("x16")],
            stored);
    }

    [Fact]
    public void Gestures_are_recognised_half_drawn() =>
        Assert.All(Pupils.Examine(GestureModel.Load(Weights("gestures.safetensors")), Gesture.Known), result => Assert.True(result.Half >= 0.9 && result.Whole >= 0.95, result.ToString()));

    [Fact]
    public void A_fourth_gesture_is_learnt_from_three_examples_and_none_is_forgotten()
    {
        var model = GestureModel.Load(Weights("gestures.safetensors"));
        var corner = new Gesture("corner", [.. new[] { 0.9f, 1, 1.1f }.Select(size => new System.Numerics.Vector2[] { new(140 * size, 0), new(0, 10), new(5, 130 * size) })]);
        Gesture[] gestures = [.. Gesture.Known, corner];
        using (var lesson = new GestureLesson(model, learningRate: 5e-3f))
            while (lesson.Updates < 120)
                lesson.Advance(gestures, TimeSpan.FromMilliseconds(25));
        Assert.All(Pupils.Examine(model, gestures), result => Assert.True(result.Whole >= 0.9, result.ToString()));
    }

    [Theory]
    [InlineData(Lesson.Evolution, 40)]
    [InlineData(Lesson.Gradients, 3)]
    internal void The_swarm_learns(Lesson learning, int generations)
    {
        Brain brain = Brain.Load(Weights("brain.safetensors"));
        Assert.True(Pupils.Nearness(brain, learning, generations) > 1.4 * Pupils.Nearness(brain, Lesson.None, 1));
    }
}

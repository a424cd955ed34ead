using Names;
using Playground.Models;
using Unrolled;

namespace PlaygroundSchool;

/// <summary>Trains the page's models and examines them.</summary>
internal static class Pupils
{
    /// <summary>The gestures that the page knows when it opens.</summary>
    public static GestureModel TrainGestures()
    {
        var model = new GestureModel(seed: 1);
        using (var lesson = new GestureLesson(model, learningRate: 1e-2f))
            Learn(lesson, 700);
        using (var lesson = new GestureLesson(model, learningRate: 2e-3f))
            Learn(lesson, 300);
        return model;
    }

    /// <summary>The letters of names: the model of samples/Names, which has the same layers in fused arithmetic and so learns in seconds.</summary>
    public static NameModel TrainLetters(string[] names)
    {
        const int Steps = 24, Rows = 32, Updates = 2400;
        var model = new NameModel(seed: 1);
        var batches = new NameBatches(names, Steps, Rows, seed: 1);
        using var trainer = new Trainer(model, new AdamW { LearningRate = 5e-3f }, Loss.SoftmaxCrossEntropy, Steps, Rows, threads: 2)
        {
            ClipNorm = 1, CarryState = true, Schedule = new CosineSchedule { Updates = Updates, Minimum = 0.02 },
        };
        for (int update = 0; update < Updates; update++)
        {
            batches.Next();
            trainer.Update(batches.Inputs, batches.Targets);
        }

        return model;
    }

    /// <summary>Of each gesture, how many of a hundred unseen strokes are recognised when half and when whole.</summary>
    public static IEnumerable<(Gesture Gesture, float Half, float Whole)> Examine(GestureModel model, IReadOnlyList<Gesture> gestures)
    {
        var random = new Random(2);
        for (int gesture = 0; gesture < gestures.Count; gesture++)
        {
            int half = 0, whole = 0;
            for (int n = 0; n < 100; n++)
            {
                Stroke stroke = gestures[gesture].Vary(random);
                half += Recognised(model, gestures.Count, stroke, stroke.Steps / 2) == gesture ? 1 : 0;
                whole += Recognised(model, gestures.Count, stroke, stroke.Steps) == gesture ? 1 : 0;
            }

            yield return (gestures[gesture], half / 100f, whole / 100f);
        }
    }

    /// <summary>How near a swarm's agents are to the lamp, after learning for some generations; by gradients, an update a step.</summary>
    public static float Nearness(Brain brain, Learning learning, int generations)
    {
        using var swarm = new Swarm(brain) { Learning = learning };
        while (swarm.Generations < generations)
        {
            swarm.Step();
            swarm.Learn(Timeout.InfiniteTimeSpan);
        }

        swarm.Learning = Learning.None;
        while (swarm.Generations < generations + 4)
            swarm.Step();
        return swarm.Merit;
    }

    private static void Learn(GestureLesson lesson, int updates)
    {
        while (lesson.Updates < updates)
            lesson.Advance(Gesture.Known, Timeout.InfiniteTimeSpan);
    }

    private static int Recognised(GestureModel model, int gestures, Stroke stroke, int steps)
    {
        float[] features = new float[Stroke.Features], scores = new float[GestureModel.MostGestures];
        var state = default(GestureModel.State);
        for (int step = 0; step < steps; step++)
        {
            stroke.CopyStep(step, features);
            model.Step(features, ref state, scores);
        }

        return Array.IndexOf(scores, scores.Take(gestures).Max());
    }
}

using System.Reflection;

namespace Unrolled.NumericsTests.Stacks;

/// <summary>Does with every model of an assembly what a user does, on a thread with a small stack.</summary>
internal static class SmallThread
{
    public static void Run(Assembly models, int kilobytes)
    {
        foreach (Type type in models.GetExportedTypes().Where(typeof(IRecurrentModel).IsAssignableFrom))
        {
            var thread = new Thread(() => Use((IRecurrentModel)Activator.CreateInstance(type, 1)!, type), kilobytes * 1024);
            thread.Start();
            thread.Join();
            Console.WriteLine(type.Name);
        }
    }

    private static void Use(IRecurrentModel model, Type type)
    {
        // Steps, crowd and run: spans do not go through reflection.
        type.GetMethod("Walk")!.Invoke(model, []);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 1e-3f }, Loss.MeanSquaredError, window: 2, batch: 9);
        float[] inputs = new float[18 * model.Layout.InputSize], targets = new float[18 * model.Layout.OutputSize];
        trainer.Update(inputs, targets);
        trainer.Evaluate(inputs, targets);
    }
}

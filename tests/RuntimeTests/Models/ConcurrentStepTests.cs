namespace Unrolled.RuntimeTests.Models;

/// <summary>Steps and runs only read a model: any number of threads may take them at once.</summary>
public sealed class ConcurrentStepTests
{
    [Fact]
    public void Steps_on_many_threads_have_the_bits_of_one()
    {
        var model = new Everything(seed: 1);
        float[] inputs = RandomNumbers.Draw(300 * Everything.InputSize), expected = Run();
        float[][] outputs = new float[16][];
        Parallel.For(0, outputs.Length, member => outputs[member] = Run());
        Assert.All(outputs, output => Assert.Equal(expected, output));

        float[] Run()
        {
            float[] result = new float[300 * Everything.OutputSize];
            var state = default(Everything.State);
            model.Run(inputs, ref state, result);
            return result;
        }
    }

    [Fact]
    public void A_clone_is_trained_beside_the_model_that_runs()
    {
        var model = new Everything(seed: 1);
        float[] before = model.Parameters.ToArray();
        Everything student = model.Clone();
        using var trainer = new Trainer(student, new Sgd { LearningRate = 0.1f }, Loss.MeanSquaredError, window: 4, batch: 2);
        trainer.Update(RandomNumbers.Draw(8 * Everything.InputSize), new float[8 * Everything.OutputSize]);
        Assert.Equal(before, model.Parameters.ToArray());
        model.CopyParametersFrom(student);
        Assert.Equal(student.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.NotEqual(before, model.Parameters.ToArray());
    }
}

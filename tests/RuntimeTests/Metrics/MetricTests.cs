namespace Unrolled.RuntimeTests.Metrics;

/// <summary>Figures by hand.</summary>
public sealed class MetricTests
{
    [Fact]
    public void Accuracy_counts_the_largest_output_and_of_vectors_the_side_of_a_logit()
    {
        var accuracy = new Accuracy();
        Assert.True(double.IsNaN(accuracy.Value));
        accuracy.Add([1, 3, 2], 1);
        accuracy.Add([1, 1, 0], 0); // the first of equals
        accuracy.Add([1, 1, 0], 1);
        accuracy.Add([5, 1, 0], 2);
        Assert.Equal(0.5, accuracy.Value);
        accuracy.Reset();
        accuracy.Add([0.2, -3, 0.1, -0.1], [1f, 0f, 0f, 1f]);
        Assert.Equal(0.5, accuracy.Value);
    }

    [Fact]
    public void Perplexity_of_equal_outputs_is_the_number_of_classes()
    {
        var perplexity = new Perplexity();
        perplexity.Add([7, 7, 7, 7, 7], 3);
        Assert.Equal(5, perplexity.Value, 1e-12);
        perplexity.Add([900, 0], 0); // −log p = 0: √5 in the geometric mean
        Assert.Equal(Math.Sqrt(5), perplexity.Value, 1e-12);
    }

    [Fact]
    public void Errors_are_means_over_all_numbers()
    {
        Metric[] metrics = [new Mae(), new Rmse()];
        foreach (Metric metric in metrics)
        {
            metric.Add([1, 2, 99], [2f, 4f]); // what stands behind the target's width does not count
            metric.Add([0, 0, 99], [0f, -3f]);
        }

        Assert.Equal(6 / 4.0, metrics[0].Value);
        Assert.Equal(Math.Sqrt(14 / 4.0), metrics[1].Value);
    }

    [Fact]
    public void R_squared_is_averaged_over_the_numbers_of_a_target()
    {
        var r2 = new RSquared();
        double[] y0 = [2.5, 0, 2, 8];
        float[] t0 = [3, -0.5f, 2, 7];
        for (int i = 0; i < 4; i++)
            r2.Add([y0[i], 1], [t0[i], 1f]);

        // scikit-learn's example: 0.9486081370449679; the second number never varies and is met.
        Assert.Equal((0.9486081370449679 + 1) / 2, r2.Value, 1e-12);
        r2.Reset();
        Assert.True(double.IsNaN(r2.Value));
        r2.Add([1.5], [1f]);
        Assert.Equal(0, r2.Value);
    }

    [Fact]
    public void A_confusion_matrix_counts_what_was_taken_for_what()
    {
        var matrix = new ConfusionMatrix();
        matrix.Add([1, 0], 0);
        matrix.Add([0, 1], 0);
        matrix.Add([0, 1], 1);
        Assert.Equal((1L, 1L, 0L, 1L), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(2 / 3.0, matrix.Value);
        Assert.Equal("right\\said     0     1\n         0     1     1\n         1     0     1", matrix.ToString());
        Assert.Throws<ArgumentException>(() => matrix.Add([1, 2, 3], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2, 0]);
        matrix.Reset();
        Assert.Equal(0, matrix[1, 1]);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(46_341)]
    [InlineData(200_000)]
    public void A_confusion_matrix_of_many_classes_says_its_most_frequent_mistakes(int classes)
    {
        var matrix = new ConfusionMatrix();
        double[] output = new double[classes];
        output[classes - 1] = 1;
        matrix.Add(output, classes - 1);
        matrix.Add(output, classes - 2);
        matrix.Add(output, classes - 2);
        matrix.Add(output, 3);
        Assert.Equal((1L, 2L, 1L, 0L), (matrix[classes - 1, classes - 1], matrix[classes - 2, classes - 1], matrix[3, classes - 1], matrix[3, 3]));
        Assert.Equal(0.25, matrix.Value);
        Assert.Equal($"{classes} classes, 1 of 4 right\n{classes - 2} taken for {classes - 1}: 2\n3 taken for {classes - 1}: 1", matrix.ToString());
        matrix.Reset();
        Assert.Equal(0, matrix[3, classes - 1]);
        Assert.True(double.IsNaN(matrix.Value));
    }

    [Fact]
    public void A_metric_of_the_other_kind_says_so()
    {
        Assert.Contains("classes", Assert.Throws<NotSupportedException>(() => new Perplexity().Add([1], [1f])).Message, StringComparison.Ordinal);
        Assert.Contains("vectors", Assert.Throws<NotSupportedException>(() => new Rmse().Add([1], 0)).Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;

namespace Unrolled.RuntimeTests.Losses;

/// <summary>Every loss has PyTorch's value and gradient, with every setting.</summary>
public sealed class LossWitnessTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<int> AllCases => [.. Enumerable.Range(0, WitnessFile.Cases("losses").Count)];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void A_loss_has_the_value_and_gradient_of_PyTorch(int index)
    {
        JsonElement found = WitnessFile.Cases("losses")[index];
        double[] outputs = found.Numbers("outputs"), targets = found.Numbers("targets");
        int rows = found.GetProperty("outputs").GetArrayLength(), size = outputs.Length / rows;
        Loss loss = Make(found);
        loss.CheckOutputs(size);
        double sum = 0, terms = 0;
        double[] gradient = new double[outputs.Length];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> y = outputs.AsSpan(row * size, size);
            Span<double> adjoint = gradient.AsSpan(row * size, size);
            (double value, double count) = Evaluate(loss, y, targets, row, adjoint);
            sum += value;
            terms += count;
        }

        double expected = found.GetProperty("loss").GetDouble();
        Assert.Equal(expected, sum / terms, Tolerance * Math.Abs(expected));
        double[] expectedGradient = found.Numbers("gradient");
        double largest = expectedGradient.Max(Math.Abs);
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(expectedGradient[i], gradient[i] / terms, Tolerance * largest);
    }

    private static (double Value, double Terms) Evaluate(Loss loss, ReadOnlySpan<double> y, double[] targets, int row, Span<double> adjoint)
    {
        adjoint.Fill(double.NaN);
        if (loss is ClassLoss classLoss)
        {
            int target = (int)targets[row];
            if (!classLoss.IsIgnored(target))
                return (classLoss.Evaluate(y, target, adjoint), classLoss.Terms(target));
            adjoint.Clear();
            return default;
        }

        var vectorLoss = (VectorLoss)loss;
        int size = vectorLoss.TargetSize(y.Length);
        float[] t = Array.ConvertAll(targets[(row * size)..((row + 1) * size)], number => (float)number);
        return (vectorLoss.Evaluate(y, t, adjoint), vectorLoss.Terms(t));
    }

    private static Loss Make(JsonElement found) => found.GetProperty("name").GetString() switch
    {
        "MeanSquaredError" => Loss.MeanSquaredError,
        "MeanAbsoluteError" => Loss.MeanAbsoluteError,
        "BinaryCrossEntropy" => Loss.BinaryCrossEntropy,
        "GaussianNegativeLogLikelihood" => Loss.GaussianNegativeLogLikelihood,
        "Huber" => new Huber { Delta = (float)found.GetProperty("delta").GetDouble() },
        _ => new SoftmaxCrossEntropy
        {
            LabelSmoothing = (float)found.GetProperty("labelSmoothing").GetDouble(),
            ClassWeights = found.GetProperty("classWeights").ValueKind == JsonValueKind.Null ? default : found.Floats("classWeights"),
            IgnoredIndex = found.GetProperty("ignoredIndex").ValueKind == JsonValueKind.Null ? null : found.GetProperty("ignoredIndex").GetInt32(),
        },
    };
}

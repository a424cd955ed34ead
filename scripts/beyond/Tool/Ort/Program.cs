// Runs ONNX files in ONNX Runtime and compares with stored outputs: pairs of a model and the JSON beside which its inputs and outputs are stored.
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

int failed = 0;
for (int i = 0; i + 1 < args.Length; i += 2)
{
    string verdict;
    try
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(args[i + 1]));
        float[] x = Numbers(expected, "inputs"), y = Numbers(expected, "outputs");
        using var session = new InferenceSession(args[i]);
        (string name, NodeMetadata input) = session.InputMetadata.First();
        bool isTokens = input.ElementType == typeof(long);
        // [time, batch, inputs], or [batch, time, inputs] where the file has one row: the numbers lie alike.
        int width = isTokens ? 1 : input.Dimensions[^1], steps = x.Length / width;
        int[] shape = isTokens ? [steps, 1] : input.Dimensions[0] == 1 ? [1, steps, width] : [steps, 1, width];
        NamedOnnxValue value = isTokens
            ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(Array.ConvertAll(x, token => (long)token), shape))
            : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(x, shape));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([value]);
        float[] computed = [.. results[0].AsTensor<float>()];
        double worst = computed.Length == y.Length ? computed.Zip(y, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(other))).Max() : double.PositiveInfinity;
        failed += worst <= 2e-6 ? 0 : 1;
        verdict = $"{(worst <= 2e-6 ? "passed" : "FAILED")}, at most {worst:g2} off";
    }
    catch (OnnxRuntimeException exception)
    {
        failed++;
        verdict = "FAILED: " + exception.Message;
    }

    Console.WriteLine($"{args[i]}: {verdict}");
}

return failed == 0 ? 0 : 1;

static float[] Numbers(JsonDocument document, string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];

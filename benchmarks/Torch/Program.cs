// PyTorch's side of the comparison, as libtorch through TorchSharp: obeys one line of JSON after the other on standard input and answers each
// with one on standard output.
//
//   {"do": "prepare", "work": "step" | "sequence" | "training", "cell": …, "inputs": …, "units": …, "batch": …, "steps": …,
//    "weights": {name: base64 of floats}, "x": base64, "t": base64}     → what the work computes, to be compared
//   {"do": "run", "repeats": n}                                         → {"ns": nanoseconds for all repeats}
//
// The number of threads is the first argument. Default: 1.
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Unrolled.Compare.Torch;

int threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
TorchSharp.torch.set_num_threads(threads);
TorchSharp.torch.set_num_interop_threads(1);
Answer(new JsonObject { ["version"] = Version() });
IWork? work = null;
while (Console.ReadLine() is { } line)
{
    JsonNode order = JsonNode.Parse(line)!;
    if (order["do"]!.GetValue<string>() == "prepare")
    {
        work = Prepare(new Order(order));
        Answer(work.Result);
        continue;
    }

    long start = Stopwatch.GetTimestamp();
    work!.Run(order["repeats"]!.GetValue<int>());
    Answer(new JsonObject { ["ns"] = Stopwatch.GetElapsedTime(start).TotalNanoseconds });
}

static IWork Prepare(Order order) => order.Work switch
{
    "step" => new Inference(order, stepByStep: true),
    "sequence" => new Inference(order, stepByStep: false),
    "training" => new Training(order),
    string other => throw new ArgumentException($"There is no work called {other}."),
};

static void Answer(JsonObject answer)
{
    Console.Out.WriteLine(answer.ToJsonString());
    Console.Out.Flush();
}

static string Version()
{
    Assembly assembly = Assembly.GetExecutingAssembly();
    string torch = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "TorchVersion").Value!;
    Version sharp = typeof(TorchSharp.torch).Assembly.GetName().Version!;
    return $"{torch} (TorchSharp {sharp.Major}.{sharp.Minor}.{sharp.Build})";
}

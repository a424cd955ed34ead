using System.Reflection;

namespace Unrolled.NumericsTests.Onnx;

/// <summary>ONNX Runtime's own cases: from attributes through the generator to runs, everything as a user has it.</summary>
public sealed class OnnxCaseTests
{
    private static readonly string[] Forms = ["Default", "TensorPrimitives"];

    /// <summary>Each form of each case's model; cases that differ in numbers alone share one.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, Type>> Models = new(Compile);

    public static TheoryData<int, string> Accepted() => Numbers(isRefused: false);

    public static TheoryData<int, string> Biased()
    {
        var biased = new TheoryData<int, string>();
        foreach (OnnxCase of in PeerCases.All)
            // Behind a reset gate the candidate's two biases are different ones.
            if (!of.IsRefused && of.B is not null && !of.LinearBeforeReset)
                biased.Add(of.Number, of.Name);
        return biased;
    }

    [PeerFact]
    public void All_cases_are_here()
    {
        Assert.Equal(149, PeerCases.All.Count(of => !of.IsRefused));
        Assert.Equal(4, PeerCases.All.Count(of => of.IsRefused));
    }

    [PeerTheory]
    [MemberData(nameof(Accepted))]
    public void Outputs_and_final_states_are_those_of_ONNX_Runtime(int number, string name)
    {
        OnnxCase of = PeerCases.All[number];
        foreach (string form in Forms)
            Compare(of, new OnnxModel(TypeOf(of, form), of).Run(), $"{name}, {form}");
    }

    [PeerTheory]
    [MemberData(nameof(Biased))]
    public void It_does_not_matter_which_of_the_two_biases_holds_a_number(int number, string name)
    {
        OnnxCase of = PeerCases.All[number];
        foreach (string form in Forms)
            Compare(of, new OnnxModel(TypeOf(of, form), of, swapBiases: true).Run(), $"{name}, {form}");
    }

    [PeerFact]
    public void What_ONNX_Runtime_refuses_is_refused_here()
    {
        Assert.Contains("expected a length for each of 2 rows, was given 1", Refusal<ArgumentException>("must have shape {2}").Message, StringComparison.Ordinal);
        Assert.Contains(
            "expected lengths from 0 to 3, the steps of the batch; row 1 has 5", Refusal<ArgumentOutOfRangeException>("Invalid value/s in sequence_lens").Message, StringComparison.Ordinal);
        Assert.Contains("Wi is [2, 2]: 4 numbers are expected, 6 were given", Refusal<ArgumentException>("Input W must have shape").Message, StringComparison.Ordinal);
    }

    [PeerFact]
    public void An_activation_that_there_is_not_does_not_compile()
    {
        OnnxCase of = Refused("Invalid activation attribute");
        string problem = Assert.Single(ModelCompiler.Problems([OnnxSource.Write("Wrong", of, Forms[0])]));
        Assert.Contains("'Activation' does not contain a definition for 'Invalid_activation'", problem, StringComparison.Ordinal);
    }

    private static TException Refusal<TException>(string theirs)
        where TException : Exception
    {
        OnnxCase of = Refused(theirs);
        return Assert.Throws<TException>(() => { new OnnxModel(TypeOf(of, Forms[0]), of).Run(); });
    }

    private static OnnxCase Refused(string theirs) =>
        Assert.Single(PeerCases.All, of => of.IsRefused && of.Error.Contains(theirs, StringComparison.Ordinal));

    private static void Compare(OnnxCase of, OnnxResult actual, string name)
    {
        Assert.True(of.Y is not null || of.FinalH is not null || of.FinalC is not null, name);
        Close(of.Y, actual.Y, "Y");
        Close(of.FinalH, actual.FinalH, "Y_h");
        if (of.FinalC is not null)
            Close(of.FinalC, actual.FinalC, "Y_c");

        void Close(OnnxTensor? expected, float[] found, string output)
        {
            if (expected is null)
                return;
            Assert.Equal(expected.Data.Length, found.Length);
            for (int i = 0; i < found.Length; i++)
                // Written so that a NaN fails.
                Assert.True(Math.Abs(expected.Data[i] - found[i]) <= of.Tolerance, $"{name}: {output}[{i}] is {found[i]}, expected {expected.Data[i]}");
        }
    }

    private static TheoryData<int, string> Numbers(bool isRefused)
    {
        var numbers = new TheoryData<int, string>();
        foreach (OnnxCase of in PeerCases.All)
            if (of.IsRefused == isRefused)
                numbers.Add(of.Number, of.Name);
        return numbers;
    }

    private static bool Compiles(OnnxCase of) => !of.Error.Contains("activation", StringComparison.Ordinal);

    private static Type TypeOf(OnnxCase of, string form) => Models.Value[OnnxSource.Write("Model", of, form)];

    private static Dictionary<string, Type> Compile()
    {
        var names = new Dictionary<string, string>();
        var sources = new List<string>();
        foreach (OnnxCase of in PeerCases.All.Where(Compiles))
            foreach (string form in Forms)
                if (names.TryAdd(OnnxSource.Write("Model", of, form), "Model" + names.Count))
                    sources.Add(OnnxSource.Write("Model" + sources.Count, of, form));
        Assembly assembly = ModelCompiler.Compile(sources);
        return names.ToDictionary(name => name.Key, name => assembly.GetType(name.Value, throwOnError: true)!);
    }
}

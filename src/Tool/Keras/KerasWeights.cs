using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tapes;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Keras;

/// <summary>Keras' tensors: a kernel [inputs, gates · units] and a recurrent kernel [units, gates · units], both transposed to ours; gates i f g o and z r n.</summary>
internal static class KerasWeights
{
    private static readonly string[] LstmGates = ["i", "f", "g", "o"], GruGates = ["z", "r", "n"];

    /// <summary>Inputs and units of a recurrent layer.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="kernel">Its kernel.</param>
    /// <param name="recurrent">Its recurrent kernel.</param>
    /// <param name="gates">How many gates it has.</param>
    public static (int Inputs, int Units) Sizes(string name, RawTensor kernel, RawTensor recurrent, int gates)
    {
        Matrix w = kernel.Matrix, u = recurrent.Matrix;
        return w.Columns == gates * u.Rows && u.Columns == w.Columns
            ? (w.Rows, u.Rows)
            : throw new RefusedFileException($"The kernels of '{name}' are {Wording.Shape(kernel.Shape)} and {Wording.Shape(recurrent.Shape)}; [I, {gates}·H] and [H, {gates}·H] were expected.");
    }

    /// <summary>The numbers of an LSTM; without a bias, zeros.</summary>
    public static LayerNumbers Lstm(RawTensor kernel, RawTensor recurrent, RawTensor? bias) => Numbers(kernel, recurrent, bias?.Vector(kernel.Matrix.Columns), LstmGates);

    /// <summary>The numbers of a simple layer; without a bias, zeros.</summary>
    public static LayerNumbers Rnn(RawTensor kernel, RawTensor recurrent, RawTensor? bias) => Numbers(kernel, recurrent, bias?.Vector(kernel.Matrix.Columns), [""]);

    /// <summary>The numbers of a GRU: with <c>reset_after</c> two rows of biases, else one.</summary>
    public static LayerNumbers Gru(RawTensor kernel, RawTensor recurrent, RawTensor? bias, bool isResetAfter)
    {
        int rows = kernel.Matrix.Columns;
        if (!isResetAfter)
            return Numbers(kernel, recurrent, bias?.Vector(rows), GruGates);
        float[] both = bias?.Matrix is { } matrix && (matrix.Rows != 2 || matrix.Columns != rows)
            ? throw new RefusedFileException($"The bias {Wording.Quote(bias.Name)} is {Wording.Shape(bias.Shape)}; [2, {rows}] was expected.")
            : bias?.Values ?? new float[2 * rows];
        LayerNumbers numbers = Numbers(kernel, recurrent, both[..rows], GruGates);
        numbers.AddJoined("bh", both[rows..], GruGates);
        return numbers;
    }

    /// <summary>A dense layer.</summary>
    public static NetworkLayer Dense(string name, RawTensor kernel, RawTensor? bias)
    {
        Matrix v = kernel.Matrix.Transposed();
        return new NetworkLayer(
            new DenseLayer(name, v.Columns, v.Rows, Activation.Identity), [new LayerNumbers { ["V"] = v.Values, ["c"] = bias?.Vector(v.Rows) ?? new float[v.Rows] }]);
    }

    private static LayerNumbers Numbers(RawTensor kernel, RawTensor recurrent, float[]? bias, string[] gates)
    {
        var numbers = new LayerNumbers();
        numbers.AddStacked("W", kernel.Matrix.Transposed(), gates);
        numbers.AddStacked("U", recurrent.Matrix.Transposed(), gates);
        numbers.AddJoined("b", bias ?? new float[kernel.Matrix.Columns], gates);
        return numbers;
    }
}

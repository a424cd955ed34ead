using System;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Serialization;

/// <summary>An embedding, a GRU and a dense layer laid out as the generator would: every kind of file tensor, and nothing that runs.</summary>
internal sealed class FakeModel : IRecurrentModel
{
    private static readonly InitialValue None = new(InitialKind.Constant, 0);
    private readonly float[] _parameters;

    public FakeModel(int vocabulary = 3, int width = 2, int units = 2, string gruCell = "gru(2 → 2)")
    {
        int gruRows = 4 + (3 * width) + (3 * units), gru = vocabulary * width, head = gru + (units * gruRows);
        PanelBlock table = new(0, width, vocabulary, 0, 1, vocabulary);
        PanelBlock Bias(int row) => new(gru, units, gruRows, row, 1, 1);
        PanelBlock W(int gate) => new(gru, units, gruRows, 4 + gate, 3, width);
        PanelBlock U(int gate) => new(gru, units, gruRows, 4 + (3 * width) + gate, 3, units);
        PanelBlock c = new(head, 1, 1 + units, 0, 1, 1), v = new(head, 1, 1 + units, 1, 1, units);
        Layout = new ModelLayout
        {
            ModelName = "Tests.Fake",
            InputSize = 1,
            Vocabulary = vocabulary,
            OutputSize = 1,
            ParameterCount = head + 1 + units,
            Layers = [Layer("embed", "embedding(3 → 2)"), Layer("rnn", gruCell), Layer("head", "dense(2 → 1)")],
            Tensors =
            [
                new("embed", "E", table, None), new("rnn", "Wr", W(0), None), new("rnn", "Ur", U(0), None),
                new("rnn", "bhn", Bias(3), None), new("head", "V", v, None), new("head", "c", c, None),
            ],
            FileTensors =
            [
                new("embed.weight", [vocabulary, width], [new(0, table, Transposed: true)]),
                new("rnn.weight_ih_l0", [3 * units, width], [new(0, W(0)), new(units, W(1)), new(2 * units, W(2))]),
                new("rnn.weight_hh_l0", [3 * units, units], [new(0, U(0)), new(units, U(1)), new(2 * units, U(2))]),
                new("rnn.bias_ih_l0", [3 * units], [new(0, Bias(0)), new(units, Bias(1)), new(2 * units, Bias(2))]),
                new(
                    "rnn.bias_hh_l0", [3 * units],
                    [new(0, Bias(0), AddedOnLoad: true), new(units, Bias(1), AddedOnLoad: true), new(2 * units, Bias(3))]),
                new("head.weight", [1, units], [new(0, v)]),
                new("head.bias", [1], [new(0, c)]),
            ],
            StateFloats = 0,
            TapeFloats = 0,
            ScratchFloats = 0,
        };
        _parameters = new float[Layout.ParameterCount];
    }

    public ModelLayout Layout { get; }

    public Span<float> Parameters => _parameters;

    /// <summary>A model whose parameters are all different.</summary>
    public static FakeModel Counting(int vocabulary = 3, int width = 2, int units = 2)
    {
        FakeModel model = new(vocabulary, width, units);
        for (int index = 0; index < model._parameters.Length; index++)
            model._parameters[index] = index - 4.25f;
        return model;
    }

    public ParameterTensor Tensor(string name) => Layout.Tensors.Single(tensor => tensor.Name == name);

    public void Forward(Window<float> window) => throw new NotSupportedException();

    public void Backward(Window<float> window, Adjoints<float> adjoints) => throw new NotSupportedException();

    private static LayerLayout Layer(string name, string cell) => new()
    {
        Name = name,
        Cell = cell,
        InputFloats = 0,
        OutputFloats = 0,
        ParameterOffset = 0,
        ParameterCount = 0,
        StateOffset = 0,
        StateFloats = 0,
        TapeOffset = 0,
        RecordFloats = 0,
        OutputSlot = 0,
        AdjointFloats = 0,
    };
}

using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

// Inside the namespace, where they come before the enums of the same names that users write.
using Activation = Unrolled.Generator.Model.Activation;
using Initialization = Unrolled.Generator.Model.Initialization;
using Kernels = Unrolled.Generator.Model.Kernels;

/// <summary>What the parser reads from attributes that are in order.</summary>
public class SpecTests
{
    [Fact]
    public void Every_argument_reaches_the_spec()
    {
        ModelSpec model = Parse("""
            namespace Games.@event;
            public partial struct @struct
            {
                [RecurrentModel(Input = 3, Training = false, Reference = true, Kernels = Kernels.TensorPrimitives)]
                [Rnn(4, Name = "first", Activation = Activation.Relu, Initialization = Initialization.PyTorch)]
                [Lstm(5), Gru(6)]
                [Dense(7, Activation = Activation.Sigmoid)]
                public partial class @class;
            }
            """);
        Assert.Equal(
            new ModelSpec(
                "Games.@event", "class", new(["partial struct @struct"]), "Games.event.struct+class", Input: 3,
                Kernels.TensorPrimitives, Training: false, Reference: true, HasErrors: false,
                new([
                    new LayerSpec("first", new CellSpec("Rnn", 3, 4).With("Initialization", (int)Initialization.PyTorch).With("Activation", (int)Activation.Relu)),
                    new LayerSpec("lstm1", new CellSpec("Lstm", 4, 5)),
                    new LayerSpec("gru1", new CellSpec("Gru", 5, 6)),
                    new LayerSpec("dense1", new CellSpec("Dense", 6, 7).With("Activation", (int)Activation.Sigmoid)),
                ])),
            model);
    }

    [Fact]
    public void What_is_not_set_has_the_default_of_the_attributes()
    {
        ModelSpec model = Parse("[RecurrentModel(Input = 1)] [Rnn(2)] [Dense(3)] partial class Model;");
        Assert.True(model.Training);
        Assert.False(model.Reference);
        Assert.Equal(Kernels.Default, model.Kernels);
        Assert.Equal(default, model.Layers[0].Cell.Settings);
    }

    [Fact]
    public void Stacked_layers_read_the_one_below()
    {
        ModelSpec model = Parse("[RecurrentModel(Input = 3)] [Lstm(5, Layers = 3)] [Dense(2)] partial class Model;");
        Assert.Equal([(0, 3, 5), (1, 5, 5), (2, 5, 5), (0, 5, 2)], model.Layers.Select(layer => (layer.Depth, layer.Inputs, layer.Units)));
        Assert.Equal(["lstm1", "lstm1", "lstm1", "dense1"], model.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void An_embedding_reads_one_token()
    {
        ModelSpec model = Parse("[RecurrentModel] [Embedding(width: 6, vocabulary: 27)] [Gru(4)] partial class Model;");
        Assert.Equal((1, 27, 4), (model.Input, model.Vocabulary, model.Output));
        Assert.Equal(new LayerSpec("embedding1", new CellSpec("Embedding", 27, 6)), model.Layers[0]);
        Assert.Equal(6, model.Layers[1].Inputs);
    }

    [Fact]
    public void Layers_are_numbered_by_kind_over_all_attributes()
    {
        ModelSpec model = Parse("""[RecurrentModel(Input = 3)] [Gru(1)] [Lstm(1)] [Gru(1, Name = "middle")] [Gru(1)] partial class Model;""");
        Assert.Equal(["gru1", "lstm1", "middle", "gru3"], model.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Types_around_a_model_are_written_outermost_first()
    {
        ModelSpec model = Parse("""
            public partial record Outer { internal partial interface Middle { partial record struct Inner {
                [RecurrentModel(Input = 1)] [Gru(1)] public partial class Model; } } }
            """);
        Assert.Equal(["partial record Outer", "partial interface Middle", "partial record struct Inner"], model.ContainingTypes);
        Assert.Equal(("", "Outer+Middle+Inner+Model"), (model.Namespace, model.MetadataName));
    }

    [Fact]
    public void A_model_in_error_keeps_one_layer_of_each_attribute()
    {
        ModelSpec model = Parse("[RecurrentModel(Input = 3)] [Lstm(5, Layers = int.MaxValue)] partial class Model;");
        Assert.True(model.HasErrors);
        Assert.Single(model.Layers);
    }

    [Fact]
    public void Attributes_under_another_name_are_the_same() =>
        Assert.False(Parse("""
            using RM = Unrolled.RecurrentModelAttribute; using L = Unrolled.LstmAttribute;
            [RM(Input = 3)] [L(4)] partial class Model;
            """).HasErrors);

    [Fact]
    public void Attributes_of_others_are_no_layers() =>
        Assert.Single(Parse("""
            namespace Mine { class LstmAttribute : System.Attribute; }
            [RecurrentModel(Input = 3)] [Mine.Lstm] [Gru(4)] [System.Obsolete] partial class Model;
            """).Layers);

    [Fact]
    public void What_is_not_set_against_time_is_as_with_time()
    {
        ModelSpec model = Parse("""
            [RecurrentModel(Input = 3)]
            [Rnn(4, Direction = Direction.Bidirectional, Activation = Activation.ScaledTanh, Alpha = 2, ReverseBeta = 3)]
            [Lstm(4, Direction = Direction.Bidirectional, GateActivation = Activation.HardSigmoid, GateAlpha = 0.3f,
                ReverseGateActivation = Activation.HardSigmoid, ReverseCellActivation = Activation.Elu, ReverseCellAlpha = 2, ReverseOutputActivation = Activation.Relu)]
            [Gru(4, Direction = Direction.Bidirectional, CandidateActivation = Activation.Relu, ReverseGateActivation = Activation.Softsign)]
            partial class Model;
            """);
        Assert.Equal(new(Activation.ScaledTanh, 2, 3), model.Layers[0].AgainstTime!.Activation("", Activation.Tanh));
        Assert.Equal(new(Activation.ScaledTanh, 2), model.Layers[0].Cell.Activation("", Activation.Tanh));
        var (with, against) = (model.Layers[1].Cell, model.Layers[1].AgainstTime!);
        // An activation that is named brings its own numbers.
        Assert.Equal<(ActivationSpec, ActivationSpec, ActivationSpec)>((new(Activation.HardSigmoid, 0.3), Activation.Tanh, Activation.Tanh), Of(with));
        Assert.Equal<(ActivationSpec, ActivationSpec, ActivationSpec)>((Activation.HardSigmoid, new(Activation.Elu, 2), Activation.Relu), Of(against));
        CellSpec gru = model.Layers[2].AgainstTime!;
        Assert.Equal<(ActivationSpec, ActivationSpec)>((Activation.Softsign, Activation.Relu), (gru.Activation("Gate", Activation.Sigmoid), gru.Activation("Candidate", Activation.Tanh)));
        Assert.Equal([false, true], model.Layers[1].Directions.Select(direction => direction.Reverse));
    }

    private static (ActivationSpec Gate, ActivationSpec Cell, ActivationSpec Output) Of(CellSpec lstm) =>
        (lstm.Activation("Gate", Activation.Sigmoid), lstm.Activation("Cell", Activation.Tanh), lstm.Activation("Output", Activation.Tanh));

    [Fact]
    public void Attributes_say_of_both_directions_what_is_not_set()
    {
        var lstm = new LstmAttribute(1) { GateActivation = Unrolled.Activation.Relu };
        Assert.Equal((Unrolled.Activation.Relu, Unrolled.Activation.Tanh, Unrolled.Activation.Tanh), (lstm.ReverseGateActivation, lstm.ReverseCellActivation, lstm.ReverseOutputActivation));
        lstm.ReverseGateActivation = Unrolled.Activation.Identity;
        Assert.Equal((Unrolled.Activation.Relu, Unrolled.Activation.Identity), (lstm.GateActivation, lstm.ReverseGateActivation));
        Assert.Equal(Unrolled.Activation.Tanh, new RnnAttribute(1).ReverseActivation);
        Assert.Equal((Unrolled.Activation.Sigmoid, Unrolled.Activation.Tanh), (new GruAttribute(1).ReverseGateActivation, new GruAttribute(1).ReverseCandidateActivation));
    }

    private static ModelSpec Parse(string source) => Assert.Single(GeneratorRun.Of(source).Models);
}

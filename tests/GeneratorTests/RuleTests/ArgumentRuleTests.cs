using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class ArgumentRuleTests
{
    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm([|0|])]", "Units of layer 'lstm1' is 0")]
    [InlineData("[RecurrentModel(Input = 8)] [Gru(3)] [Gru([|-2147483648|], Name = \"top\")]", "Units of layer 'top' is -2147483648")]
    [InlineData("[RecurrentModel(Input = 8)] [Rnn(3, [|Layers = 0|])]", "Layers of layer 'rnn1' is 0")]
    [InlineData("[RecurrentModel(Input = 8)] [Scrn(3, [|Context = 0|])]", "Context of layer 'scrn1' is 0")]
    [InlineData("[RecurrentModel([|Input = 0|])] [Rnn(3)]", "Input of model 'Gestures' is 0")]
    [InlineData("[RecurrentModel] [Embedding([|-1|], 3)]", "Vocabulary of layer 'embedding1' is -1")]
    [InlineData("[RecurrentModel] [Embedding([|width: 0|], vocabulary: 5)]", "Width of layer 'embedding1' is 0")]
    public Task A_size_is_at_least_one(string attributes, string message) =>
        Expect.Finding(Rules.SizeBelowOne, attributes + " partial class Gestures;", message);

    [Fact]
    public Task Sizes_of_one_are_fine() => Expect.Nothing("[RecurrentModel] [Embedding(1, 1)] [Gru(1, Layers = 1)] partial class Gestures;");

    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [Rnn(3, [|Activation = (Activation)99|])]", "Activation of layer 'rnn1' is 99")]
    [InlineData("[RecurrentModel(Input = 8)] [Gru(3, [|Initialization = (Initialization)(-1)|])]", "Initialization of layer 'gru1' is -1")]
    [InlineData("[RecurrentModel(Input = 8, [|Kernels = (Kernels)9|])] [Gru(3)]", "Kernels of model 'Gestures' is 9")]
    public Task An_enum_argument_is_one_of_its_names(string attributes, string message) =>
        Expect.Finding(Rules.UndefinedValue, attributes + " partial class Gestures;", message, "expected one of ");

    [Fact]
    public Task The_message_lists_the_names() =>
        Expect.Finding(
            Rules.UndefinedValue,
            "[RecurrentModel(Input = 8)] [Dense(3, [|Activation = (Activation)99|])] partial class Gestures;",
            "Identity, Sigmoid, Tanh, Relu");

    [Fact]
    public Task A_number_that_has_a_name_is_fine() =>
        Expect.Nothing("[RecurrentModel(Input = 8)] [Rnn(3, Activation = (Activation)3)] partial class Gestures;");

    [Theory]
    [InlineData("float.NaN", "ForgetBias of layer 'lstm1' is NaN: expected a finite number")]
    [InlineData("float.PositiveInfinity", "ForgetBias of layer 'lstm1' is Infinity")]
    [InlineData("float.NegativeInfinity", "ForgetBias of layer 'lstm1' is -Infinity")]
    public Task A_floating_point_argument_is_finite(string value, string message) =>
        Expect.Finding(
            Rules.UndefinedValue,
            $"[RecurrentModel(Input = 8)] [Lstm(3, [|ForgetBias = {value}|])] partial class Gestures;",
            message);

    [Fact]
    public Task Flags_may_be_combined_but_not_invented() =>
        Expect.Finding(
            Rules.UndefinedValue,
            "[RecurrentModel(Input = 8)] [Lstm(3, [|Peepholes = (Gates)9|])] partial class Gestures;",
            "Peepholes of layer 'lstm1' is 9");

    [Fact]
    public Task A_vocabulary_beyond_the_integers_of_a_float_is_refused() =>
        Expect.Finding(
            Rules.TooLargeVocabulary,
            "[RecurrentModel] [Embedding([|16777217|], 1)] [Gru(3)] partial class Names;",
            "'embedding1'", "16777217 tokens", "16777216");

    [Fact]
    public Task The_largest_vocabulary_is_fine() => Expect.Nothing("[RecurrentModel] [Embedding(1 << 24, 1)] [Gru(3)] partial class Names;");
}

using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class InputRuleTests
{
    [Fact]
    public Task A_model_of_numbers_needs_an_input() =>
        Expect.Finding(Rules.MissingInput, "[[|RecurrentModel|]] [Lstm(32)] partial class Gestures;", "'Gestures'", "'lstm1'", "Input");

    [Fact]
    public Task A_model_of_tokens_has_no_input() =>
        Expect.Finding(
            Rules.SuperfluousInput,
            "[RecurrentModel([|Input = 8|])] [Embedding(27, 16)] [Lstm(32)] partial class Names;",
            "'Names'", "Input = 8", "'embedding1'");

    [Fact]
    public Task A_model_of_tokens_without_input_is_fine() =>
        Expect.Nothing("[RecurrentModel(Training = true)] [Embedding(27, 16)] [Lstm(32)] [Dense(27)] partial class Names;");

    [Fact]
    public Task An_embedding_comes_first() =>
        Expect.Finding(
            Rules.EmbeddingNotFirst,
            "[RecurrentModel(Input = 8)] [Lstm(32)] [[|Embedding(27, 16)|]] partial class Names;",
            "'embedding1'", "'Names'", "'lstm1'", "32 numbers");

    [Fact]
    public Task A_second_embedding_does_not_come_first() =>
        Expect.Finding(
            Rules.EmbeddingNotFirst,
            "[RecurrentModel] [Embedding(27, 16)] [[|Embedding(9, 4)|]] partial class Names;",
            "'embedding2'", "'embedding1'", "16 numbers");
}

using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

/// <summary>One click that cures a mistake wherever the project makes it.</summary>
public class FixAllTests
{
    [Fact]
    public async Task Every_class_becomes_partial()
    {
        using var fixing = Fixing.Of(
            "UNR001",
            "[RecurrentModel(Input = 8)] [Lstm(32)] class One; [RecurrentModel(Input = 8)] [Gru(32)] public class Two;",
            "[RecurrentModel(Input = 8)] [Rnn(32)] sealed class Three;");
        await fixing.AllBecome(
            0,
            "[RecurrentModel(Input = 8)] [Lstm(32)] partial class One; [RecurrentModel(Input = 8)] [Gru(32)] public partial class Two;",
            "[RecurrentModel(Input = 8)] [Rnn(32)] sealed partial class Three;");
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_go_together_where_the_offer_reads_the_same()
    {
        using var fixing = Fixing.Of(
            "UNR032",
            "[RecurrentModel(Input = 8)] [Lstm(32, Residual = true)] [Gru(16, Residual = true)] partial class One;",
            "[RecurrentModel(Input = 4)] [Dense(5, Residual = true, Name = \"head\")] partial class Two;");
        await fixing.AllBecome(
            0,
            "[RecurrentModel(Input = 8)] [Lstm(32)] [Gru(16)] partial class One;",
            "[RecurrentModel(Input = 4)] [Dense(5, Name = \"head\")] partial class Two;");
    }

    [Fact]
    public async Task Sizes_become_what_each_was_meant_to_be_and_other_offers_are_left_alone()
    {
        using var fixing = Fixing.Of(
            "UNR016",
            "[RecurrentModel(Input = -8)] [Lstm(-8)] [Dense(-4)] partial class One;",
            "[RecurrentModel(Input = 8)] [Rnn(-8)] partial class Two;");
        await fixing.AllBecome(
            0,
            "[RecurrentModel(Input = 8)] [Lstm(8)] [Dense(-4)] partial class One;",
            "[RecurrentModel(Input = 8)] [Rnn(8)] partial class Two;");
    }
}

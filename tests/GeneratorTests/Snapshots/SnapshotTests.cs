using System.Collections.Generic;
using System.Linq;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Snapshots;

/// <summary>The whole generated text of some models, so that every change of it is seen and read.</summary>
public class SnapshotTests
{
    private static readonly Dictionary<string, string> Models = new()
    {
        ["Lstm"] = """
            /// <summary>Gestures.</summary>
            [RecurrentModel(Input = 8)]
            [Lstm(32)]
            [Dense(4)]
            public partial class Gestures;
            """,
        ["GruReference"] = """
            /// <summary>Odd sizes, with a twin in double precision.</summary>
            [RecurrentModel(Input = 3, Reference = true)]
            [Gru(17)]
            public partial class Odd;
            """,
        ["TwoRnnLayers"] = """
            /// <summary>Layers on top of one another.</summary>
            [RecurrentModel(Input = 5)]
            [Rnn(9, Activation = Activation.Relu, Layers = 2, Name = "rnn")]
            public partial class Stack;
            """,
        ["Tokens"] = """
            /// <summary>A model of letters.</summary>
            [RecurrentModel]
            [Embedding(27, 6)]
            [Gru(24)]
            [Dense(27, Name = "head")]
            public partial class Letters;
            """,
        ["NestedWithoutTraining"] = """
            namespace Game.Agents;

            /// <summary>The type around it.</summary>
            public static partial class Brains
            {
                /// <summary>A model that runs and is not trained.</summary>
                [RecurrentModel(Input = 2, Training = false)]
                [Lstm(4)]
                [Dense(2, Activation = Activation.Sigmoid)]
                internal sealed partial class Guard;
            }
            """,
        ["Scalar"] = """
            /// <summary>One number in, one out.</summary>
            [RecurrentModel(Input = 1, Reference = true)]
            [Rnn(1)]
            [Dense(1)]
            public partial class Filter;
            """,
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_text_is_what_is_stored(string name) => StoredFolder.Holds(
        $"tests/GeneratorTests/Snapshots/{name}",
        GeneratorRun.Of(Models[name]).Result.GeneratedSources.ToDictionary(source => source.HintName + ".txt", source => source.SourceText.ToString()));
}

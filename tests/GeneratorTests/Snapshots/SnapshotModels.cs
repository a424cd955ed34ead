using System.Collections.Generic;

namespace Unrolled.GeneratorTests.Snapshots;

/// <summary>Models that between them have every shape of generated text.</summary>
internal static class SnapshotModels
{
    /// <summary>What a user writes, by the name of the snapshot.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
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
        ["TwoStages"] = """
            /// <summary>Cells whose second product reads what the first one led to, and peepholes.</summary>
            [RecurrentModel(Input = 3, Reference = true)]
            [Gru(5, Reset = Reset.Before)]
            [Lstm(7, Peepholes = Gates.All, Projection = 4)]
            public partial class Stages;
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
        ["BothWays"] = """
            /// <summary>Two directions, and connections around them.</summary>
            [RecurrentModel(Input = 4, Reference = true, Skip = true)]
            [Rnn(3, Direction = Direction.Bidirectional, Name = "rnn")]
            [Gru(6, Direction = Direction.Bidirectional, Merge = Merge.Sum, Residual = true)]
            [Rnn(2, Direction = Direction.Reverse)]
            public partial class Reader;
            """,
        ["Residual"] = """
            /// <summary>What is added to outputs in a model that steps.</summary>
            [RecurrentModel(Input = 4, Skip = true)]
            [Rnn(4, Residual = true)]
            [Dense(3)]
            public partial class Amplifier;
            """,
        ["Strict"] = """
            /// <summary>Every operation rounded by itself.</summary>
            [RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
            [Gru(5)]
            [Dense(2)]
            public partial class Replayed;
            """,
        ["Scalar"] = """
            /// <summary>One number in, one out.</summary>
            [RecurrentModel(Input = 1, Reference = true)]
            [Rnn(1)]
            [Dense(1)]
            public partial class Filter;
            """,
    };
}

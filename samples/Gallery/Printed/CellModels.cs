// Printed from the catalogue of cells by CellModelsTests: change that, not this file.
using Unrolled;

namespace Gallery;

/// <summary>Every recurrent cell of the catalogue, between two dense layers: a model for each task.</summary>
internal static class CellModels
{
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new("Rnn", "Elman's recurrent layer", "rnn", seed => new RnnSum(seed), seed => new RnnYears(seed), seed => new RnnLetters(seed)),
        new("Lstm", "Long short-term memory", "lstm", seed => new LstmSum(seed), seed => new LstmYears(seed), seed => new LstmLetters(seed)),
        new("Gru", "Gated recurrent unit", "gru", seed => new GruSum(seed), seed => new GruYears(seed), seed => new GruLetters(seed)),
        new("Mgu", "Minimal gated unit", "mgu", seed => new MguSum(seed), seed => new MguYears(seed), seed => new MguLetters(seed)),
        new("Mgu1", "Minimal gated unit, MGU1", "mgu1", seed => new Mgu1Sum(seed), seed => new Mgu1Years(seed), seed => new Mgu1Letters(seed)),
        new("Mgu2", "Minimal gated unit, MGU2", "mgu2", seed => new Mgu2Sum(seed), seed => new Mgu2Years(seed), seed => new Mgu2Letters(seed)),
        new("Mgu3", "Minimal gated unit, MGU3", "mgu3", seed => new Mgu3Sum(seed), seed => new Mgu3Years(seed), seed => new Mgu3Letters(seed)),
        new("Janet", "JANET, just another network", "janet", seed => new JanetSum(seed), seed => new JanetYears(seed), seed => new JanetLetters(seed)),
        new("LightGru", "Light gated recurrent unit", "lightgru", seed => new LightGruSum(seed), seed => new LightGruYears(seed), seed => new LightGruLetters(seed)),
        new("UgRnn", "Update gate RNN", "ugrnn", seed => new UgRnnSum(seed), seed => new UgRnnYears(seed), seed => new UgRnnLetters(seed)),
        new("PlusRnn", "Intersection RNN, +RNN", "plusrnn", seed => new PlusRnnSum(seed), seed => new PlusRnnYears(seed), seed => new PlusRnnLetters(seed)),
        new("Star", "Stackable recurrent cell, STAR", "star", seed => new StarSum(seed), seed => new StarYears(seed), seed => new StarLetters(seed)),
        new("IndRnn", "Independently recurrent layer", "indrnn", seed => new IndRnnSum(seed), seed => new IndRnnYears(seed), seed => new IndRnnLetters(seed)),
        new("MinimalRnn", "MinimalRNN", "minimalrnn", seed => new MinimalRnnSum(seed), seed => new MinimalRnnYears(seed), seed => new MinimalRnnLetters(seed)),
        new("MinGru", "Minimal GRU, minGRU", "mingru", seed => new MinGruSum(seed), seed => new MinGruYears(seed), seed => new MinGruLetters(seed)),
        new("MinLstm", "Minimal LSTM, minLSTM", "minlstm", seed => new MinLstmSum(seed), seed => new MinLstmYears(seed), seed => new MinLstmLetters(seed)),
        new("TypedRnn", "Strongly typed RNN, T-RNN", "typedrnn", seed => new TypedRnnSum(seed), seed => new TypedRnnYears(seed), seed => new TypedRnnLetters(seed)),
        new("Ran", "Recurrent additive network", "ran", seed => new RanSum(seed), seed => new RanYears(seed), seed => new RanLetters(seed)),
        new("Cfn", "Chaos-free network", "cfn", seed => new CfnSum(seed), seed => new CfnYears(seed), seed => new CfnLetters(seed)),
        new("Atr", "Addition-subtraction twin-gated network, ATR", "atr", seed => new AtrSum(seed), seed => new AtrYears(seed), seed => new AtrLetters(seed)),
        new("Mut1", "MUT1, a mutated GRU", "mut1", seed => new Mut1Sum(seed), seed => new Mut1Years(seed), seed => new Mut1Letters(seed)),
        new("Mut2", "MUT2, a mutated GRU", "mut2", seed => new Mut2Sum(seed), seed => new Mut2Years(seed), seed => new Mut2Letters(seed)),
        new("Mut3", "MUT3, a mutated GRU", "mut3", seed => new Mut3Sum(seed), seed => new Mut3Years(seed), seed => new Mut3Letters(seed)),
        new("MultiplicativeRnn", "Multiplicative RNN", "multiplicativernn", seed => new MultiplicativeRnnSum(seed), seed => new MultiplicativeRnnYears(seed), seed => new MultiplicativeRnnLetters(seed)),
        new("MultiplicativeLstm", "Multiplicative LSTM", "multiplicativelstm", seed => new MultiplicativeLstmSum(seed), seed => new MultiplicativeLstmYears(seed), seed => new MultiplicativeLstmLetters(seed)),
        new("SLstm", "sLSTM, exponential gates with a stabiliser", "slstm", seed => new SLstmSum(seed), seed => new SLstmYears(seed), seed => new SLstmLetters(seed)),
        new("Rhn", "Recurrent highway network", "rhn", seed => new RhnSum(seed), seed => new RhnYears(seed), seed => new RhnLetters(seed)),
        new("Nas", "Cell found by neural architecture search", "nas", seed => new NasSum(seed), seed => new NasYears(seed), seed => new NasLetters(seed)),
        new("Brc", "Bistable recurrent cell", "brc", seed => new BrcSum(seed), seed => new BrcYears(seed), seed => new BrcLetters(seed)),
        new("ModulatedBrc", "Bistable recurrent cell with neuromodulation, nBRC", "modulatedbrc", seed => new ModulatedBrcSum(seed), seed => new ModulatedBrcYears(seed), seed => new ModulatedBrcLetters(seed)),
        new("CoRnn", "Coupled oscillatory RNN", "cornn", seed => new CoRnnSum(seed), seed => new CoRnnYears(seed), seed => new CoRnnLetters(seed)),
        new("UnIcoRnn", "Undamped independent controlled oscillatory RNN", "unicornn", seed => new UnIcoRnnSum(seed), seed => new UnIcoRnnYears(seed), seed => new UnIcoRnnLetters(seed)),
        new("Lem", "Long expressive memory", "lem", seed => new LemSum(seed), seed => new LemYears(seed), seed => new LemLetters(seed)),
        new("FastRnn", "FastRNN", "fastrnn", seed => new FastRnnSum(seed), seed => new FastRnnYears(seed), seed => new FastRnnLetters(seed)),
        new("FastGrnn", "FastGRNN", "fastgrnn", seed => new FastGrnnSum(seed), seed => new FastGrnnYears(seed), seed => new FastGrnnLetters(seed)),
        new("Sru", "Simple recurrent unit", "sru", seed => new SruSum(seed), seed => new SruYears(seed), seed => new SruLetters(seed)),
        new("Qrnn", "Quasi-recurrent neural network", "qrnn", seed => new QrnnSum(seed), seed => new QrnnYears(seed), seed => new QrnnLetters(seed)),
        new("Clockwork", "Clockwork recurrent network", "clockwork", seed => new ClockworkSum(seed), seed => new ClockworkYears(seed), seed => new ClockworkLetters(seed)),
        new("EchoState", "Echo state network's reservoir", "echostate", seed => new EchoStateSum(seed), seed => new EchoStateYears(seed), seed => new EchoStateLetters(seed)),
        new("Scrn", "Structurally constrained recurrent network", "scrn", seed => new ScrnSum(seed), seed => new ScrnYears(seed), seed => new ScrnLetters(seed)),
        new("Lru", "Linear recurrent unit", "lru", seed => new LruSum(seed), seed => new LruYears(seed), seed => new LruLetters(seed)),
        new("Lmu", "Legendre memory unit", "lmu", seed => new LmuSum(seed), seed => new LmuYears(seed), seed => new LmuLetters(seed)),
        new("Cfc", "Closed-form continuous-time layer", "cfc", seed => new CfcSum(seed), seed => new CfcYears(seed), seed => new CfcLetters(seed)),
        new("PhasedLstm", "Phased LSTM", "phasedlstm", seed => new PhasedLstmSum(seed), seed => new PhasedLstmYears(seed), seed => new PhasedLstmLetters(seed)),
        new("AntisymmetricRnn", "Antisymmetric recurrent network", "antisymmetricrnn", seed => new AntisymmetricRnnSum(seed), seed => new AntisymmetricRnnYears(seed), seed => new AntisymmetricRnnLetters(seed)),
    ];
}

[RecurrentModel(Input = 2), Dense(8), Rnn(32, Name = "cell"), Dense(1)] internal sealed partial class RnnSum;
[RecurrentModel(Input = 1), Dense(8), Rnn(32, Name = "cell"), Dense(1)] internal sealed partial class RnnYears;
[RecurrentModel(Input = 27), Dense(8), Rnn(32, Name = "cell"), Dense(27)] internal sealed partial class RnnLetters;
[RecurrentModel(Input = 2), Dense(8), Lstm(32, Name = "cell"), Dense(1)] internal sealed partial class LstmSum;
[RecurrentModel(Input = 1), Dense(8), Lstm(32, Name = "cell"), Dense(1)] internal sealed partial class LstmYears;
[RecurrentModel(Input = 27), Dense(8), Lstm(32, Name = "cell"), Dense(27)] internal sealed partial class LstmLetters;
[RecurrentModel(Input = 2), Dense(8), Gru(32, Name = "cell"), Dense(1)] internal sealed partial class GruSum;
[RecurrentModel(Input = 1), Dense(8), Gru(32, Name = "cell"), Dense(1)] internal sealed partial class GruYears;
[RecurrentModel(Input = 27), Dense(8), Gru(32, Name = "cell"), Dense(27)] internal sealed partial class GruLetters;
[RecurrentModel(Input = 2), Dense(8), Mgu(32, Name = "cell"), Dense(1)] internal sealed partial class MguSum;
[RecurrentModel(Input = 1), Dense(8), Mgu(32, Name = "cell"), Dense(1)] internal sealed partial class MguYears;
[RecurrentModel(Input = 27), Dense(8), Mgu(32, Name = "cell"), Dense(27)] internal sealed partial class MguLetters;
[RecurrentModel(Input = 2), Dense(8), Mgu1(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu1Sum;
[RecurrentModel(Input = 1), Dense(8), Mgu1(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu1Years;
[RecurrentModel(Input = 27), Dense(8), Mgu1(32, Name = "cell"), Dense(27)] internal sealed partial class Mgu1Letters;
[RecurrentModel(Input = 2), Dense(8), Mgu2(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu2Sum;
[RecurrentModel(Input = 1), Dense(8), Mgu2(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu2Years;
[RecurrentModel(Input = 27), Dense(8), Mgu2(32, Name = "cell"), Dense(27)] internal sealed partial class Mgu2Letters;
[RecurrentModel(Input = 2), Dense(8), Mgu3(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu3Sum;
[RecurrentModel(Input = 1), Dense(8), Mgu3(32, Name = "cell"), Dense(1)] internal sealed partial class Mgu3Years;
[RecurrentModel(Input = 27), Dense(8), Mgu3(32, Name = "cell"), Dense(27)] internal sealed partial class Mgu3Letters;
[RecurrentModel(Input = 2), Dense(8), Janet(32, Name = "cell"), Dense(1)] internal sealed partial class JanetSum;
[RecurrentModel(Input = 1), Dense(8), Janet(32, Name = "cell"), Dense(1)] internal sealed partial class JanetYears;
[RecurrentModel(Input = 27), Dense(8), Janet(32, Name = "cell"), Dense(27)] internal sealed partial class JanetLetters;
[RecurrentModel(Input = 2), Dense(8), LightGru(32, Name = "cell"), Dense(1)] internal sealed partial class LightGruSum;
[RecurrentModel(Input = 1), Dense(8), LightGru(32, Name = "cell"), Dense(1)] internal sealed partial class LightGruYears;
[RecurrentModel(Input = 27), Dense(8), LightGru(32, Name = "cell"), Dense(27)] internal sealed partial class LightGruLetters;
[RecurrentModel(Input = 2), Dense(8), UgRnn(32, Name = "cell"), Dense(1)] internal sealed partial class UgRnnSum;
[RecurrentModel(Input = 1), Dense(8), UgRnn(32, Name = "cell"), Dense(1)] internal sealed partial class UgRnnYears;
[RecurrentModel(Input = 27), Dense(8), UgRnn(32, Name = "cell"), Dense(27)] internal sealed partial class UgRnnLetters;
[RecurrentModel(Input = 2), Dense(8), PlusRnn(32, Name = "cell"), Dense(1)] internal sealed partial class PlusRnnSum;
[RecurrentModel(Input = 1), Dense(8), PlusRnn(32, Name = "cell"), Dense(1)] internal sealed partial class PlusRnnYears;
[RecurrentModel(Input = 27), Dense(8), PlusRnn(32, Name = "cell"), Dense(27)] internal sealed partial class PlusRnnLetters;
[RecurrentModel(Input = 2), Dense(8), Star(32, Name = "cell"), Dense(1)] internal sealed partial class StarSum;
[RecurrentModel(Input = 1), Dense(8), Star(32, Name = "cell"), Dense(1)] internal sealed partial class StarYears;
[RecurrentModel(Input = 27), Dense(8), Star(32, Name = "cell"), Dense(27)] internal sealed partial class StarLetters;
[RecurrentModel(Input = 2), Dense(8), IndRnn(32, Name = "cell"), Dense(1)] internal sealed partial class IndRnnSum;
[RecurrentModel(Input = 1), Dense(8), IndRnn(32, Name = "cell"), Dense(1)] internal sealed partial class IndRnnYears;
[RecurrentModel(Input = 27), Dense(8), IndRnn(32, Name = "cell"), Dense(27)] internal sealed partial class IndRnnLetters;
[RecurrentModel(Input = 2), Dense(8), MinimalRnn(32, Name = "cell"), Dense(1)] internal sealed partial class MinimalRnnSum;
[RecurrentModel(Input = 1), Dense(8), MinimalRnn(32, Name = "cell"), Dense(1)] internal sealed partial class MinimalRnnYears;
[RecurrentModel(Input = 27), Dense(8), MinimalRnn(32, Name = "cell"), Dense(27)] internal sealed partial class MinimalRnnLetters;
[RecurrentModel(Input = 2), Dense(8), MinGru(32, Name = "cell"), Dense(1)] internal sealed partial class MinGruSum;
[RecurrentModel(Input = 1), Dense(8), MinGru(32, Name = "cell"), Dense(1)] internal sealed partial class MinGruYears;
[RecurrentModel(Input = 27), Dense(8), MinGru(32, Name = "cell"), Dense(27)] internal sealed partial class MinGruLetters;
[RecurrentModel(Input = 2), Dense(8), MinLstm(32, Name = "cell"), Dense(1)] internal sealed partial class MinLstmSum;
[RecurrentModel(Input = 1), Dense(8), MinLstm(32, Name = "cell"), Dense(1)] internal sealed partial class MinLstmYears;
[RecurrentModel(Input = 27), Dense(8), MinLstm(32, Name = "cell"), Dense(27)] internal sealed partial class MinLstmLetters;
[RecurrentModel(Input = 2), Dense(8), TypedRnn(32, Name = "cell"), Dense(1)] internal sealed partial class TypedRnnSum;
[RecurrentModel(Input = 1), Dense(8), TypedRnn(32, Name = "cell"), Dense(1)] internal sealed partial class TypedRnnYears;
[RecurrentModel(Input = 27), Dense(8), TypedRnn(32, Name = "cell"), Dense(27)] internal sealed partial class TypedRnnLetters;
[RecurrentModel(Input = 2), Dense(8), Ran(32, Name = "cell"), Dense(1)] internal sealed partial class RanSum;
[RecurrentModel(Input = 1), Dense(8), Ran(32, Name = "cell"), Dense(1)] internal sealed partial class RanYears;
[RecurrentModel(Input = 27), Dense(8), Ran(32, Name = "cell"), Dense(27)] internal sealed partial class RanLetters;
[RecurrentModel(Input = 2), Dense(8), Cfn(32, Name = "cell"), Dense(1)] internal sealed partial class CfnSum;
[RecurrentModel(Input = 1), Dense(8), Cfn(32, Name = "cell"), Dense(1)] internal sealed partial class CfnYears;
[RecurrentModel(Input = 27), Dense(8), Cfn(32, Name = "cell"), Dense(27)] internal sealed partial class CfnLetters;
[RecurrentModel(Input = 2), Dense(8), Atr(32, Name = "cell"), Dense(1)] internal sealed partial class AtrSum;
[RecurrentModel(Input = 1), Dense(8), Atr(32, Name = "cell"), Dense(1)] internal sealed partial class AtrYears;
[RecurrentModel(Input = 27), Dense(8), Atr(32, Name = "cell"), Dense(27)] internal sealed partial class AtrLetters;
[RecurrentModel(Input = 2), Dense(8), Mut1(32, Name = "cell"), Dense(1)] internal sealed partial class Mut1Sum;
[RecurrentModel(Input = 1), Dense(8), Mut1(32, Name = "cell"), Dense(1)] internal sealed partial class Mut1Years;
[RecurrentModel(Input = 27), Dense(8), Mut1(32, Name = "cell"), Dense(27)] internal sealed partial class Mut1Letters;
[RecurrentModel(Input = 2), Dense(8), Mut2(32, Name = "cell"), Dense(1)] internal sealed partial class Mut2Sum;
[RecurrentModel(Input = 1), Dense(8), Mut2(32, Name = "cell"), Dense(1)] internal sealed partial class Mut2Years;
[RecurrentModel(Input = 27), Dense(8), Mut2(32, Name = "cell"), Dense(27)] internal sealed partial class Mut2Letters;
[RecurrentModel(Input = 2), Dense(8), Mut3(32, Name = "cell"), Dense(1)] internal sealed partial class Mut3Sum;
[RecurrentModel(Input = 1), Dense(8), Mut3(32, Name = "cell"), Dense(1)] internal sealed partial class Mut3Years;
[RecurrentModel(Input = 27), Dense(8), Mut3(32, Name = "cell"), Dense(27)] internal sealed partial class Mut3Letters;
[RecurrentModel(Input = 2), Dense(8), MultiplicativeRnn(32, Name = "cell"), Dense(1)] internal sealed partial class MultiplicativeRnnSum;
[RecurrentModel(Input = 1), Dense(8), MultiplicativeRnn(32, Name = "cell"), Dense(1)] internal sealed partial class MultiplicativeRnnYears;
[RecurrentModel(Input = 27), Dense(8), MultiplicativeRnn(32, Name = "cell"), Dense(27)] internal sealed partial class MultiplicativeRnnLetters;
[RecurrentModel(Input = 2), Dense(8), MultiplicativeLstm(32, Name = "cell"), Dense(1)] internal sealed partial class MultiplicativeLstmSum;
[RecurrentModel(Input = 1), Dense(8), MultiplicativeLstm(32, Name = "cell"), Dense(1)] internal sealed partial class MultiplicativeLstmYears;
[RecurrentModel(Input = 27), Dense(8), MultiplicativeLstm(32, Name = "cell"), Dense(27)] internal sealed partial class MultiplicativeLstmLetters;
[RecurrentModel(Input = 2), Dense(8), SLstm(32, Name = "cell"), Dense(1)] internal sealed partial class SLstmSum;
[RecurrentModel(Input = 1), Dense(8), SLstm(32, Name = "cell"), Dense(1)] internal sealed partial class SLstmYears;
[RecurrentModel(Input = 27), Dense(8), SLstm(32, Name = "cell"), Dense(27)] internal sealed partial class SLstmLetters;
[RecurrentModel(Input = 2), Dense(8), Rhn(32, Name = "cell"), Dense(1)] internal sealed partial class RhnSum;
[RecurrentModel(Input = 1), Dense(8), Rhn(32, Name = "cell"), Dense(1)] internal sealed partial class RhnYears;
[RecurrentModel(Input = 27), Dense(8), Rhn(32, Name = "cell"), Dense(27)] internal sealed partial class RhnLetters;
[RecurrentModel(Input = 2), Dense(8), Nas(32, Name = "cell"), Dense(1)] internal sealed partial class NasSum;
[RecurrentModel(Input = 1), Dense(8), Nas(32, Name = "cell"), Dense(1)] internal sealed partial class NasYears;
[RecurrentModel(Input = 27), Dense(8), Nas(32, Name = "cell"), Dense(27)] internal sealed partial class NasLetters;
[RecurrentModel(Input = 2), Dense(8), Brc(32, Name = "cell"), Dense(1)] internal sealed partial class BrcSum;
[RecurrentModel(Input = 1), Dense(8), Brc(32, Name = "cell"), Dense(1)] internal sealed partial class BrcYears;
[RecurrentModel(Input = 27), Dense(8), Brc(32, Name = "cell"), Dense(27)] internal sealed partial class BrcLetters;
[RecurrentModel(Input = 2), Dense(8), ModulatedBrc(32, Name = "cell"), Dense(1)] internal sealed partial class ModulatedBrcSum;
[RecurrentModel(Input = 1), Dense(8), ModulatedBrc(32, Name = "cell"), Dense(1)] internal sealed partial class ModulatedBrcYears;
[RecurrentModel(Input = 27), Dense(8), ModulatedBrc(32, Name = "cell"), Dense(27)] internal sealed partial class ModulatedBrcLetters;
[RecurrentModel(Input = 2), Dense(8), CoRnn(32, Name = "cell"), Dense(1)] internal sealed partial class CoRnnSum;
[RecurrentModel(Input = 1), Dense(8), CoRnn(32, Name = "cell"), Dense(1)] internal sealed partial class CoRnnYears;
[RecurrentModel(Input = 27), Dense(8), CoRnn(32, Name = "cell"), Dense(27)] internal sealed partial class CoRnnLetters;
[RecurrentModel(Input = 2), Dense(8), UnIcoRnn(32, Name = "cell"), Dense(1)] internal sealed partial class UnIcoRnnSum;
[RecurrentModel(Input = 1), Dense(8), UnIcoRnn(32, Name = "cell"), Dense(1)] internal sealed partial class UnIcoRnnYears;
[RecurrentModel(Input = 27), Dense(8), UnIcoRnn(32, Name = "cell"), Dense(27)] internal sealed partial class UnIcoRnnLetters;
[RecurrentModel(Input = 2), Dense(8), Lem(32, Name = "cell"), Dense(1)] internal sealed partial class LemSum;
[RecurrentModel(Input = 1), Dense(8), Lem(32, Name = "cell"), Dense(1)] internal sealed partial class LemYears;
[RecurrentModel(Input = 27), Dense(8), Lem(32, Name = "cell"), Dense(27)] internal sealed partial class LemLetters;
[RecurrentModel(Input = 2), Dense(8), FastRnn(32, Name = "cell"), Dense(1)] internal sealed partial class FastRnnSum;
[RecurrentModel(Input = 1), Dense(8), FastRnn(32, Name = "cell"), Dense(1)] internal sealed partial class FastRnnYears;
[RecurrentModel(Input = 27), Dense(8), FastRnn(32, Name = "cell"), Dense(27)] internal sealed partial class FastRnnLetters;
[RecurrentModel(Input = 2), Dense(8), FastGrnn(32, Name = "cell"), Dense(1)] internal sealed partial class FastGrnnSum;
[RecurrentModel(Input = 1), Dense(8), FastGrnn(32, Name = "cell"), Dense(1)] internal sealed partial class FastGrnnYears;
[RecurrentModel(Input = 27), Dense(8), FastGrnn(32, Name = "cell"), Dense(27)] internal sealed partial class FastGrnnLetters;
[RecurrentModel(Input = 2), Dense(8), Sru(32, Name = "cell"), Dense(1)] internal sealed partial class SruSum;
[RecurrentModel(Input = 1), Dense(8), Sru(32, Name = "cell"), Dense(1)] internal sealed partial class SruYears;
[RecurrentModel(Input = 27), Dense(8), Sru(32, Name = "cell"), Dense(27)] internal sealed partial class SruLetters;
[RecurrentModel(Input = 2), Dense(8), Qrnn(32, Name = "cell"), Dense(1)] internal sealed partial class QrnnSum;
[RecurrentModel(Input = 1), Dense(8), Qrnn(32, Name = "cell"), Dense(1)] internal sealed partial class QrnnYears;
[RecurrentModel(Input = 27), Dense(8), Qrnn(32, Name = "cell"), Dense(27)] internal sealed partial class QrnnLetters;
[RecurrentModel(Input = 2), Dense(8), Clockwork(32, Name = "cell"), Dense(1)] internal sealed partial class ClockworkSum;
[RecurrentModel(Input = 1), Dense(8), Clockwork(32, Name = "cell"), Dense(1)] internal sealed partial class ClockworkYears;
[RecurrentModel(Input = 27), Dense(8), Clockwork(32, Name = "cell"), Dense(27)] internal sealed partial class ClockworkLetters;
[RecurrentModel(Input = 2), Dense(8), EchoState(32, Name = "cell"), Dense(1)] internal sealed partial class EchoStateSum;
[RecurrentModel(Input = 1), Dense(8), EchoState(32, Name = "cell"), Dense(1)] internal sealed partial class EchoStateYears;
[RecurrentModel(Input = 27), Dense(8), EchoState(32, Name = "cell"), Dense(27)] internal sealed partial class EchoStateLetters;
[RecurrentModel(Input = 2), Dense(8), Scrn(32, Name = "cell"), Dense(1)] internal sealed partial class ScrnSum;
[RecurrentModel(Input = 1), Dense(8), Scrn(32, Name = "cell"), Dense(1)] internal sealed partial class ScrnYears;
[RecurrentModel(Input = 27), Dense(8), Scrn(32, Name = "cell"), Dense(27)] internal sealed partial class ScrnLetters;
[RecurrentModel(Input = 2), Dense(8), Lru(32, Name = "cell"), Dense(1)] internal sealed partial class LruSum;
[RecurrentModel(Input = 1), Dense(8), Lru(32, Name = "cell"), Dense(1)] internal sealed partial class LruYears;
[RecurrentModel(Input = 27), Dense(8), Lru(32, Name = "cell"), Dense(27)] internal sealed partial class LruLetters;
[RecurrentModel(Input = 2), Dense(8), Lmu(32, Name = "cell"), Dense(1)] internal sealed partial class LmuSum;
[RecurrentModel(Input = 1), Dense(8), Lmu(32, Name = "cell"), Dense(1)] internal sealed partial class LmuYears;
[RecurrentModel(Input = 27), Dense(8), Lmu(32, Name = "cell"), Dense(27)] internal sealed partial class LmuLetters;
[RecurrentModel(Input = 3, TimeStep = true), Dense(8), Cfc(32, Name = "cell"), Dense(1)] internal sealed partial class CfcSum;
[RecurrentModel(Input = 2, TimeStep = true), Dense(8), Cfc(32, Name = "cell"), Dense(1)] internal sealed partial class CfcYears;
[RecurrentModel(Input = 28, TimeStep = true), Dense(8), Cfc(32, Name = "cell"), Dense(27)] internal sealed partial class CfcLetters;
[RecurrentModel(Input = 3, TimeStep = true), Dense(8), PhasedLstm(32, Name = "cell"), Dense(1)] internal sealed partial class PhasedLstmSum;
[RecurrentModel(Input = 2, TimeStep = true), Dense(8), PhasedLstm(32, Name = "cell"), Dense(1)] internal sealed partial class PhasedLstmYears;
[RecurrentModel(Input = 28, TimeStep = true), Dense(8), PhasedLstm(32, Name = "cell"), Dense(27)] internal sealed partial class PhasedLstmLetters;
[RecurrentModel(Input = 2), Dense(8), AntisymmetricRnn(32, Name = "cell"), Dense(1)] internal sealed partial class AntisymmetricRnnSum;
[RecurrentModel(Input = 1), Dense(8), AntisymmetricRnn(32, Name = "cell"), Dense(1)] internal sealed partial class AntisymmetricRnnYears;
[RecurrentModel(Input = 27), Dense(8), AntisymmetricRnn(32, Name = "cell"), Dense(27)] internal sealed partial class AntisymmetricRnnLetters;

// Printed from the catalogue of cells by CellModelsTests: change that, not this file.
namespace Unrolled.Compare.Models;

/// <summary>A layer of every recurrent cell, 8 inputs and 32 units.</summary>
internal static class CellModels
{
    public static IReadOnlyList<Func<SteppedModel>> All { get; } =
    [
        static () => new SteppedModel<RnnStep.State>(new RnnStep(1)),
        static () => new SteppedModel<LstmStep.State>(new LstmStep(1)),
        static () => new SteppedModel<GruStep.State>(new GruStep(1)),
        static () => new SteppedModel<MguStep.State>(new MguStep(1)),
        static () => new SteppedModel<Mgu1Step.State>(new Mgu1Step(1)),
        static () => new SteppedModel<Mgu2Step.State>(new Mgu2Step(1)),
        static () => new SteppedModel<Mgu3Step.State>(new Mgu3Step(1)),
        static () => new SteppedModel<JanetStep.State>(new JanetStep(1)),
        static () => new SteppedModel<LightGruStep.State>(new LightGruStep(1)),
        static () => new SteppedModel<UgRnnStep.State>(new UgRnnStep(1)),
        static () => new SteppedModel<PlusRnnStep.State>(new PlusRnnStep(1)),
        static () => new SteppedModel<StarStep.State>(new StarStep(1)),
        static () => new SteppedModel<IndRnnStep.State>(new IndRnnStep(1)),
        static () => new SteppedModel<MinimalRnnStep.State>(new MinimalRnnStep(1)),
        static () => new SteppedModel<MinGruStep.State>(new MinGruStep(1)),
        static () => new SteppedModel<MinLstmStep.State>(new MinLstmStep(1)),
        static () => new SteppedModel<TypedRnnStep.State>(new TypedRnnStep(1)),
        static () => new SteppedModel<RanStep.State>(new RanStep(1)),
        static () => new SteppedModel<CfnStep.State>(new CfnStep(1)),
        static () => new SteppedModel<AtrStep.State>(new AtrStep(1)),
        static () => new SteppedModel<Mut1Step.State>(new Mut1Step(1)),
        static () => new SteppedModel<Mut2Step.State>(new Mut2Step(1)),
        static () => new SteppedModel<Mut3Step.State>(new Mut3Step(1)),
        static () => new SteppedModel<MultiplicativeRnnStep.State>(new MultiplicativeRnnStep(1)),
        static () => new SteppedModel<MultiplicativeLstmStep.State>(new MultiplicativeLstmStep(1)),
        static () => new SteppedModel<SLstmStep.State>(new SLstmStep(1)),
        static () => new SteppedModel<RhnStep.State>(new RhnStep(1)),
        static () => new SteppedModel<NasStep.State>(new NasStep(1)),
        static () => new SteppedModel<BrcStep.State>(new BrcStep(1)),
        static () => new SteppedModel<ModulatedBrcStep.State>(new ModulatedBrcStep(1)),
        static () => new SteppedModel<CoRnnStep.State>(new CoRnnStep(1)),
        static () => new SteppedModel<UnIcoRnnStep.State>(new UnIcoRnnStep(1)),
        static () => new SteppedModel<LemStep.State>(new LemStep(1)),
        static () => new SteppedModel<FastRnnStep.State>(new FastRnnStep(1)),
        static () => new SteppedModel<FastGrnnStep.State>(new FastGrnnStep(1)),
        static () => new SteppedModel<SruStep.State>(new SruStep(1)),
        static () => new SteppedModel<QrnnStep.State>(new QrnnStep(1)),
        static () => new SteppedModel<ClockworkStep.State>(new ClockworkStep(1)),
        static () => new SteppedModel<EchoStateStep.State>(new EchoStateStep(1)),
        static () => new SteppedModel<ScrnStep.State>(new ScrnStep(1)),
        static () => new SteppedModel<LruStep.State>(new LruStep(1)),
        static () => new SteppedModel<LmuStep.State>(new LmuStep(1)),
        static () => new SteppedModel<CfcStep.State>(new CfcStep(1)),
        static () => new SteppedModel<PhasedLstmStep.State>(new PhasedLstmStep(1)),
        static () => new SteppedModel<AntisymmetricRnnStep.State>(new AntisymmetricRnnStep(1)),
    ];
}

[RecurrentModel(Input = 8, Training = false), Rnn(32)] internal sealed partial class RnnStep : IStepped<RnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Lstm(32)] internal sealed partial class LstmStep : IStepped<LstmStep.State>;
[RecurrentModel(Input = 8, Training = false), Gru(32)] internal sealed partial class GruStep : IStepped<GruStep.State>;
[RecurrentModel(Input = 8, Training = false), Mgu(32)] internal sealed partial class MguStep : IStepped<MguStep.State>;
[RecurrentModel(Input = 8, Training = false), Mgu1(32)] internal sealed partial class Mgu1Step : IStepped<Mgu1Step.State>;
[RecurrentModel(Input = 8, Training = false), Mgu2(32)] internal sealed partial class Mgu2Step : IStepped<Mgu2Step.State>;
[RecurrentModel(Input = 8, Training = false), Mgu3(32)] internal sealed partial class Mgu3Step : IStepped<Mgu3Step.State>;
[RecurrentModel(Input = 8, Training = false), Janet(32)] internal sealed partial class JanetStep : IStepped<JanetStep.State>;
[RecurrentModel(Input = 8, Training = false), LightGru(32)] internal sealed partial class LightGruStep : IStepped<LightGruStep.State>;
[RecurrentModel(Input = 8, Training = false), UgRnn(32)] internal sealed partial class UgRnnStep : IStepped<UgRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), PlusRnn(32)] internal sealed partial class PlusRnnStep : IStepped<PlusRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Star(32)] internal sealed partial class StarStep : IStepped<StarStep.State>;
[RecurrentModel(Input = 8, Training = false), IndRnn(32)] internal sealed partial class IndRnnStep : IStepped<IndRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), MinimalRnn(32)] internal sealed partial class MinimalRnnStep : IStepped<MinimalRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), MinGru(32)] internal sealed partial class MinGruStep : IStepped<MinGruStep.State>;
[RecurrentModel(Input = 8, Training = false), MinLstm(32)] internal sealed partial class MinLstmStep : IStepped<MinLstmStep.State>;
[RecurrentModel(Input = 8, Training = false), TypedRnn(32)] internal sealed partial class TypedRnnStep : IStepped<TypedRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Ran(32)] internal sealed partial class RanStep : IStepped<RanStep.State>;
[RecurrentModel(Input = 8, Training = false), Cfn(32)] internal sealed partial class CfnStep : IStepped<CfnStep.State>;
[RecurrentModel(Input = 8, Training = false), Atr(32)] internal sealed partial class AtrStep : IStepped<AtrStep.State>;
[RecurrentModel(Input = 8, Training = false), Mut1(32)] internal sealed partial class Mut1Step : IStepped<Mut1Step.State>;
[RecurrentModel(Input = 8, Training = false), Mut2(32)] internal sealed partial class Mut2Step : IStepped<Mut2Step.State>;
[RecurrentModel(Input = 8, Training = false), Mut3(32)] internal sealed partial class Mut3Step : IStepped<Mut3Step.State>;
[RecurrentModel(Input = 8, Training = false), MultiplicativeRnn(32)] internal sealed partial class MultiplicativeRnnStep : IStepped<MultiplicativeRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), MultiplicativeLstm(32)] internal sealed partial class MultiplicativeLstmStep : IStepped<MultiplicativeLstmStep.State>;
[RecurrentModel(Input = 8, Training = false), SLstm(32)] internal sealed partial class SLstmStep : IStepped<SLstmStep.State>;
[RecurrentModel(Input = 8, Training = false), Rhn(32)] internal sealed partial class RhnStep : IStepped<RhnStep.State>;
[RecurrentModel(Input = 8, Training = false), Nas(32)] internal sealed partial class NasStep : IStepped<NasStep.State>;
[RecurrentModel(Input = 8, Training = false), Brc(32)] internal sealed partial class BrcStep : IStepped<BrcStep.State>;
[RecurrentModel(Input = 8, Training = false), ModulatedBrc(32)] internal sealed partial class ModulatedBrcStep : IStepped<ModulatedBrcStep.State>;
[RecurrentModel(Input = 8, Training = false), CoRnn(32)] internal sealed partial class CoRnnStep : IStepped<CoRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), UnIcoRnn(32)] internal sealed partial class UnIcoRnnStep : IStepped<UnIcoRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Lem(32)] internal sealed partial class LemStep : IStepped<LemStep.State>;
[RecurrentModel(Input = 8, Training = false), FastRnn(32)] internal sealed partial class FastRnnStep : IStepped<FastRnnStep.State>;
[RecurrentModel(Input = 8, Training = false), FastGrnn(32)] internal sealed partial class FastGrnnStep : IStepped<FastGrnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Sru(32)] internal sealed partial class SruStep : IStepped<SruStep.State>;
[RecurrentModel(Input = 8, Training = false), Qrnn(32)] internal sealed partial class QrnnStep : IStepped<QrnnStep.State>;
[RecurrentModel(Input = 8, Training = false), Clockwork(32)] internal sealed partial class ClockworkStep : IStepped<ClockworkStep.State>;
[RecurrentModel(Input = 8, Training = false), EchoState(32)] internal sealed partial class EchoStateStep : IStepped<EchoStateStep.State>;
[RecurrentModel(Input = 8, Training = false), Scrn(32)] internal sealed partial class ScrnStep : IStepped<ScrnStep.State>;
[RecurrentModel(Input = 8, Training = false), Lru(32)] internal sealed partial class LruStep : IStepped<LruStep.State>;
[RecurrentModel(Input = 8, Training = false), Lmu(32)] internal sealed partial class LmuStep : IStepped<LmuStep.State>;
[RecurrentModel(Input = 9, TimeStep = true, Training = false), Cfc(32)] internal sealed partial class CfcStep : IStepped<CfcStep.State>;
[RecurrentModel(Input = 9, TimeStep = true, Training = false), PhasedLstm(32)] internal sealed partial class PhasedLstmStep : IStepped<PhasedLstmStep.State>;
[RecurrentModel(Input = 8, Training = false), AntisymmetricRnn(32)] internal sealed partial class AntisymmetricRnnStep : IStepped<AntisymmetricRnnStep.State>;

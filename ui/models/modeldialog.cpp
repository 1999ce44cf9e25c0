// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modeldialog.h"

#include "core/config/configstore.h"
#include "core/secrets/keyring.h"
#include "ui/forms/fold.h"
#include "ui/forms/formscroll.h"
#include "ui/forms/linesedit.h"
#include "ui/forms/taborder.h"
#include "ui/models/modeledits.h"
#include "ui/models/strategytexts.h"
#include "ui/models/targetsedit.h"
#include "ui/models/timeoutsedit.h"
#include "ui/models/upstreammodels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

ModelDialog::ModelDialog(ConfigStore &config, const KeyRing &keys, UpstreamModels &models,
                         const ModelConfig &model, QWidget *parent)
    : QDialog(parent), m_config(config), m_keys(keys), m_models(models), m_base(config.current()),
      m_original(model), m_banner(new Banner(Banner::Kind::Bad, this)), m_id(new QLineEdit(this)),
      m_targets(new TargetsEdit(*m_base, models, this)), m_strategy(new QComboBox(this)),
      m_explanation(new QLabel(this)), m_fallbacks(new LinesEdit(2, this)),
      m_longContext(new QComboBox(this)), m_retries(new QSpinBox(this)), m_affinity(new QComboBox(this)),
      m_timeouts(new TimeoutsEdit(timeoutsFor(*m_base, nullptr), m_problems, u"timeouts"_s, this))
{
    setWindowTitle(model.id.isEmpty() ? tr("Add a model") : tr("Model “%1”").arg(model.id));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 14);
    layout->addWidget(new FormScroll(makeFields(), this), 1);
    layout->addWidget(makeButtons());
    m_banner->hide();
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &ModelDialog::strategyChosen);
    connect(m_targets, &TargetsEdit::modelsWanted, this, &ModelDialog::askModels);
    takeModel();
    orderTabs(*this);
    m_id->setFocus();
}

QWidget *ModelDialog::makeFields()
{
    m_id->setObjectName(u"id"_s);
    m_id->setPlaceholderText(tr("As programs ask for it, such as my-gpt"));
    m_explanation->setProperty("role", u"muted"_s);
    m_explanation->setWordWrap(true);
    m_strategy->setObjectName(u"strategy"_s);
    for (const Strategy strategy : allStrategies())
        m_strategy->addItem(strategyText(strategy).name, int(strategy));
    m_fallbacks->setObjectName(u"fallbacks"_s);
    m_fallbacks->setPlaceholderText(tr("Other models to try then, one a line"));

    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(18, 16, 18, 8);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(12);
    m_problems.addRow(form, tr("&Name"), u"id"_s, m_id);
    m_problems.addRow(form, tr("Targets"), u"targets"_s, m_targets);
    QWidget *strategy = m_problems.addRow(form, tr("&Strategy"), u"strategy"_s, m_strategy);
    strategy->layout()->addWidget(m_explanation);
    m_problems.addRow(form, tr("&If all fail"), u"fallbacks"_s, m_fallbacks);
    offerModels();
    m_problems.addRow(form, tr("If too l&ong"), u"long_context"_s, m_longContext,
                      tr("Serves what is too long for the targets above, before those for failures."));
    m_fold = new Fold(tr("&Advanced"), makeAdvanced(), this);
    column->addWidget(m_banner);
    column->addLayout(form);
    column->addWidget(m_fold);
    column->addStretch(1);
    return fields;
}

/// Other models of one's own; any name can be typed.
void ModelDialog::offerModels()
{
    m_longContext->setObjectName(u"long_context"_s);
    m_longContext->setEditable(true);
    m_longContext->setInsertPolicy(QComboBox::NoInsert);
    m_longContext->lineEdit()->setPlaceholderText(tr("No other model; or a name such as PROVIDER/MODEL"));
    m_longContext->addItem(QString());
    for (const ModelConfig &model : m_base->models) {
        if (model.id != m_original.id)
            m_longContext->addItem(model.id);
    }
}

QWidget *ModelDialog::makeAdvanced()
{
    m_retries->setObjectName(u"retries"_s);
    m_retries->setRange(-1, 100);
    m_retries->setSpecialValueText(tr("as by default, %n", nullptr, m_base->defaults.retries));
    m_affinity->addItem(tr("As the strategy has it"), -1);
    m_affinity->addItem(tr("A conversation stays on its target"), int(Affinity::Conversation));
    m_affinity->addItem(tr("Each request on its own"), int(Affinity::None));
    auto *advanced = new QWidget(this);
    auto *column = new QVBoxLayout(advanced);
    column->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    m_problems.addRow(form, tr("&Retries"), u"retries"_s, m_retries,
                      tr("Further attempts on the same target before the next one is tried."));
    m_problems.addRow(form, tr("A&ffinity"), u"affinity"_s, m_affinity);
    auto *heading = new QLabel(tr("Time limits"), advanced);
    heading->setFont(Theme::scaled(1, QFont::DemiBold));
    column->addLayout(form);
    column->addWidget(heading);
    column->addWidget(m_timeouts);
    return advanced;
}

QWidget *ModelDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("Sa&ve"), QDialogButtonBox::AcceptRole);
    save->setProperty("accent", true);
    save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Cancel"));
    buttons->setContentsMargins(18, 6, 18, 0);
    connect(buttons, &QDialogButtonBox::accepted, this, &ModelDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ModelDialog::reject);
    return buttons;
}

void ModelDialog::takeModel()
{
    m_id->setText(m_original.id);
    m_targets->setTargets(m_original.targets);
    m_strategy->setCurrentIndex(m_strategy->findData(int(m_original.strategy)));
    strategyChosen();
    m_fallbacks->setLines(m_original.fallbacks);
    m_longContext->setCurrentText(m_original.longContext);
    m_retries->setValue(m_original.retries.value_or(-1));
    m_affinity->setCurrentIndex(m_affinity->findData(m_original.affinity ? int(*m_original.affinity) : -1));
    m_timeouts->setTimeouts(m_original.timeouts);
    const bool hasMore = m_original.retries || m_original.affinity || m_original.timeouts != TimeoutsConfig();
    m_fold->setUnfolded(hasMore);
}

void ModelDialog::strategyChosen()
{
    const auto strategy = Strategy(m_strategy->currentData().toInt());
    m_explanation->setText(strategyText(strategy).explanation);
    m_targets->setStrategy(strategy);
}

void ModelDialog::askModels(const QString &id)
{
    const ProviderConfig *provider = m_base->provider(id);
    if (!provider)
        return;
    const QList<KeyReference> references = provider->keyReferences();
    const bool stored = !references.isEmpty() && references.first().kind == KeyReference::Kind::Keychain;
    m_models.ask(*provider, stored ? m_keys.key(references.first().name) : ProviderKey());
}

ModelConfig ModelDialog::model() const
{
    ModelConfig model = m_original;
    model.id = m_id->text().trimmed();
    model.targets = m_targets->targets();
    model.strategy = Strategy(m_strategy->currentData().toInt());
    model.fallbacks = m_fallbacks->lines();
    model.longContext = m_longContext->currentText().trimmed();
    model.retries = m_retries->value() < 0 ? std::nullopt : std::optional(m_retries->value());
    const int affinity = m_affinity->currentData().toInt();
    model.affinity = affinity < 0 ? std::nullopt : std::optional(Affinity(affinity));
    model.timeouts = m_timeouts->timeouts();
    return model;
}

void ModelDialog::accept()
{
    const ModelConfig edited = model();
    if (m_original.id != edited.id && m_config.current()->model(edited.id)) {
        m_problems.show({{u"id"_s, tr("There is another model of this name.")}});
        return;
    }
    const Config wanted = withModel(*m_config.current(), m_original.id, edited);
    const ConfigProblems problems = m_config.update(wanted);
    if (problems.isEmpty())
        return QDialog::accept();
    qsizetype index = 0;
    while (index < wanted.models.size() && wanted.models[index].id != edited.id)
        ++index;
    showProblems(m_problems.show(problems, u"models[%1]."_s.arg(index)));
}

/// Those that have no field here.
void ModelDialog::showProblems(const ConfigProblems &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.toString();
    m_banner->setTitle(tr("This cannot be saved"));
    m_banner->setText(lines.join(u'\n'));
    m_banner->setVisible(!lines.isEmpty());
}

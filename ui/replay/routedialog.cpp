// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routedialog.h"

#include "core/config/configstore.h"
#include "ui/forms/taborder.h"
#include "ui/replay/routetexts.h"
#include "ui/widgets/banner.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

RouteDialog::RouteDialog(ConfigStore &config, const RouteWish &wish, const QString &asked, QWidget *parent)
    : QDialog(parent), m_config(config), m_wish(wish), m_banner(new Banner(Banner::Kind::Bad, this)),
      m_name(new QLineEdit(wish.name, this)), m_first(new QRadioButton(this)),
      m_alone(new QRadioButton(this)), m_change(new QLabel(this))
{
    setWindowTitle(tr("Make it a route"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(m_banner);
    layout->addWidget(makeFields(asked));
    layout->addStretch(1);
    layout->addWidget(makeButtons());
    connect(m_name, &QLineEdit::textChanged, this, &RouteDialog::showChange);
    connect(m_first, &QRadioButton::toggled, this, &RouteDialog::showChange);
    connect(&m_config, &ConfigStore::changed, this, &RouteDialog::showChange);
    showChange();
    orderTabs(*this);
    m_name->setFocus();
    m_name->selectAll();
    resize(560, sizeHint().height());
}

QWidget *RouteDialog::makeFields(const QString &asked)
{
    const QString target = m_wish.provider + u'/' + m_wish.model;
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(12);
    m_name->setObjectName(u"id"_s);
    m_problems.addRow(
        form, tr("&Name"), u"id"_s, m_name,
        tr("Programs that ask for this model get the new answer, without being changed themselves."));
    auto *winner =
        new QLabel(target == asked ? target : tr("%1 (it answered for “%2”)").arg(target, asked), fields);
    winner->setObjectName(u"winner"_s);
    winner->setTextFormat(Qt::PlainText);
    winner->setWordWrap(true);
    winner->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("Answered by"), winner);
    m_first->setText(tr("Ask it &first; what answered so far stays behind it, for when it fails"));
    m_alone->setText(tr("Ask &only it: it replaces the targets of that name"));
    m_first->setChecked(m_wish.place == RouteWish::Place::First);
    m_alone->setChecked(m_wish.place == RouteWish::Place::Alone);
    form->addRow(QString(), m_first);
    form->addRow(QString(), m_alone);
    m_change->setObjectName(u"change"_s);
    m_change->setTextFormat(Qt::PlainText);
    m_change->setWordWrap(true);
    m_change->setProperty("role", u"code"_s);
    m_change->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_change->setAccessibleName(tr("What will change in the configuration"));
    form->addRow(tr("What changes"), m_change);
    return fields;
}

QWidget *RouteDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Sa&ve"), QDialogButtonBox::AcceptRole);
    m_save->setProperty("accent", true);
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &RouteDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &RouteDialog::reject);
    return buttons;
}

RouteChange RouteDialog::change() const
{
    RouteWish wish = m_wish;
    wish.name = m_name->text().trimmed();
    wish.place = m_alone->isChecked() ? RouteWish::Place::Alone : RouteWish::Place::First;
    return routeChange(*m_config.current(), wish);
}

void RouteDialog::showChange()
{
    const Config &config = *m_config.current();
    const RouteChange wanted = change();
    const QString obstacle = RouteTexts::obstacle(config, m_wish.provider, wanted.after.id);
    m_change->setText(!obstacle.isEmpty()         ? tr("Nothing, as it is.")
                      : wanted.after.id.isEmpty() ? tr("Nothing yet: give it a name.")
                                                  : RouteTexts::change(config, wanted).join(u'\n'));
    const bool hasChoice = obstacle.isEmpty() && !wanted.soFar.isEmpty();
    m_first->setVisible(hasChoice);
    m_alone->setVisible(hasChoice);
    m_problems.clear();
    m_banner->setTitle(tr("This cannot become a route"));
    m_banner->setText(obstacle);
    m_banner->setVisible(!obstacle.isEmpty());
    m_save->setEnabled(obstacle.isEmpty() && wanted.isChange());
}

void RouteDialog::accept()
{
    if (!m_save->isEnabled())
        return;
    const RouteChange wanted = change();
    const Config config = withRoute(*m_config.current(), wanted);
    const ConfigProblems problems = m_config.update(config);
    if (problems.isEmpty()) {
        emit routed(wanted);
        return QDialog::accept();
    }
    qsizetype index = 0;
    while (index < config.models.size() && config.models[index].id != wanted.after.id)
        ++index;
    showProblems(m_problems.show(problems, u"models[%1]."_s.arg(index)));
}

/// Those that have no field here.
void RouteDialog::showProblems(const ConfigProblems &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.toString();
    m_banner->setTitle(tr("This cannot be saved"));
    m_banner->setText(lines.join(u'\n'));
    m_banner->setVisible(!lines.isEmpty());
}

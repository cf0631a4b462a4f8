"""What people learn in the demonstration's data analytics courses, a line each."""

KY = """\
Чечим кабыл алуу үчүн керектүү маалыматтарды табат жана алардын сапатын баалайт
Электрондук таблицаларда маалыматтарды тазалайт, бириктирет жана топтойт
Көрсөткүчтөрдү эсептейт жана алардын өзгөрүшүн түшүндүрөт
Окурман дароо түшүнгөн диаграммаларды түзөт
Жеке маалыматтарды мыйзамга ылайык коргойт
Жыйынтыктарды жетекчиликке кыска отчёт менен сунуштайт"""

RU = """\
Находит данные, нужные для решения, и оценивает их качество
Очищает, объединяет и группирует данные в электронных таблицах
Вычисляет показатели и объясняет их изменения
Строит диаграммы, которые читатель понимает сразу
Защищает персональные данные в соответствии с законом
Представляет выводы руководству в коротком отчёте"""

EN = """\
Finds the data that a decision needs, and judges their quality
Cleans, joins and groups data in spreadsheets
Computes indicators and explains how they change
Draws charts that a reader understands at once
Protects personal data as the law asks
Presents conclusions to the management in a short report"""
